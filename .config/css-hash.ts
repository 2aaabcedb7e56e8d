/** Class of a component's own styles: short, for it stands in every element of it. */
export function cssHash({ hash, css }: { readonly hash: (text: string) => string; readonly css: string }): string {
  return `s${hash(css).slice(0, 4)}`;
}
