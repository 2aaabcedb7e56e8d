import type { CardAnswer, CardLine } from './card-words';

/** All that the picture shows, in words. */
export interface CardPicture {
  readonly title: string;
  readonly headline: string;
  readonly lines: readonly CardLine[];
  readonly answers: readonly CardAnswer[];
  readonly foot: string;
}

/** Colours and faces of the page as it stands. */
export interface CardLook {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  readonly hair: string;
  readonly serif: string;
  readonly sans: string;
}

const WIDTH = 1200;
const MARGIN = 56;
const GAP = 56;
const LEFT = 520;

/** The look of an element: the page's custom properties. */
export function lookOf(element: Element): CardLook {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    paper: read('--paper'),
    ink: read('--ink'),
    quiet: read('--ink-2'),
    hair: read('--hair'),
    serif: read('--serif'),
    sans: read('--sans'),
  };
}

/** A Chinese character, or a word, each with the marks that may not begin a line; or room. */
const PIECES =
  /(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff\uff00-\uffef\u3001\u3002]+)[\uff00-\uffef\u3001\u3002”]*\s*|\s+|[^\s]/g;

/** Words of a text in lines of at most a width. Chinese breaks between any two characters, Latin between words. */
export function wrapped(text: string, widthOf: (text: string) => number, width: number): readonly string[] {
  const pieces = text.match(PIECES) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/**
 * Draws the closing card, twice as fine as it is measured. Measures first, so that the picture is as high as its words.
 * @throws Error where the browser gives no canvas to draw on
 */
export async function drawCard(picture: CardPicture, look: CardLook): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no canvas to draw on');
  const height = paint(context, picture, look);
  canvas.width = WIDTH * 2;
  canvas.height = height * 2;
  context.scale(2, 2);
  context.fillStyle = look.paper;
  context.fillRect(0, 0, WIDTH, height);
  paint(context, picture, look);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture came of the canvas')) : resolve(blob)));
  });
}

/** Paints the card; returns its height. */
function paint(context: CanvasRenderingContext2D, picture: CardPicture, look: CardLook): number {
  const font = (size: number, face: string, weight = 400): void => {
    context.font = `${weight} ${size}px ${face}`;
  };
  const widthOf = (text: string): number => context.measureText(text).width;
  const write = (text: string, x: number, y: number, colour: string, align: CanvasTextAlign = 'left'): void => {
    context.fillStyle = colour;
    context.textAlign = align;
    context.fillText(text, x, y);
  };
  const rule = (x: number, y: number, width: number, height: number, colour: string): void => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };
  rule(MARGIN, 40, WIDTH - 2 * MARGIN, 4, look.ink);
  font(18, look.sans, 700);
  write(`Tokenpit · ${picture.title}`, MARGIN, 76, look.ink);
  let y = 92;
  font(36, look.serif, 500);
  for (const line of wrapped(picture.headline, widthOf, WIDTH - 2 * MARGIN)) write(line, MARGIN, (y += 44), look.ink);
  y += 32;
  let left = y;
  for (const { name, value, isSum } of picture.lines) {
    font(17, look.sans, isSum ? 700 : 400);
    const lines = wrapped(name, widthOf, LEFT - 150);
    lines.forEach((words, index) => write(words, MARGIN, left + 22 + index * 24, look.ink));
    write(value, MARGIN + LEFT, left + 22, look.ink, 'right');
    left += 34 + (lines.length - 1) * 24;
    rule(MARGIN, left - 2, LEFT, 1, look.hair);
  }
  let right = y;
  const column = MARGIN + LEFT + GAP;
  for (const { question, answer } of picture.answers) {
    font(19, look.serif, 500);
    for (const words of wrapped(question, widthOf, WIDTH - MARGIN - column))
      write(words, column, (right += 24), look.ink);
    font(16, look.sans);
    for (const words of wrapped(answer, widthOf, WIDTH - MARGIN - column))
      write(words, column, (right += 23), look.quiet);
    right += 16;
  }
  const end = Math.max(left, right) + 24;
  font(14, look.sans);
  write(picture.foot, MARGIN, end, look.quiet);
  return end + 32;
}
