/** What the cursor reads on one line: a dot at a height of the plot, pixels, with its value beside it in the line's colour. */
export interface CursorMark {
  readonly y: number;
  readonly text: string;
  readonly colour: string;
}
