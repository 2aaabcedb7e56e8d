/** What of an element's style a picture needs. */
const PAINTED = [
  'clip-path',
  'dominant-baseline',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
  'paint-order',
  'stroke',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
] as const;

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 16;
const TITLE_PX = 36;

/** Hands the styles in force over to a copy, which knows nothing of the page's style sheets. */
function paintLike(copy: Element, original: Element): void {
  const style = getComputedStyle(original);
  for (const name of PAINTED) copy.setAttribute(name, style.getPropertyValue(name).replace(/"/g, "'"));
  copy.removeAttribute('class');
  const children = [...original.children];
  [...copy.children].forEach((child, index) => {
    const like = children[index];
    if (like !== undefined) paintLike(child, like);
  });
}

/** An SVG of the page as an image. */
async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  paintLike(copy, svg);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** Words of the figure that stand beside its drawings. */
function writeWords(context: CanvasRenderingContext2D, plot: Element, left: number, top: number): void {
  const walker = document.createTreeWalker(plot, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const words = (walker.currentNode.textContent ?? '').trim();
    if (parent === null || words === '' || parent.closest('svg, .hidden-text') !== null) continue;
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const style = getComputedStyle(parent);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.textBaseline = 'middle';
    context.fillText(words, box.left - left, box.top + box.height / 2 - top);
  }
}

/**
 * A figure as a PNG, as it stands on the page in its theme and language, twice as fine, under its title.
 * @throws Error where the browser gives no canvas to draw on
 */
export async function figurePicture(plot: Element, title: string): Promise<Blob> {
  const box = plot.getBoundingClientRect();
  const style = getComputedStyle(document.documentElement);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no canvas to draw on');
  const width = box.width + 2 * MARGIN_PX;
  const height = box.height + 2 * MARGIN_PX + TITLE_PX;
  canvas.width = Math.ceil(width * 2);
  canvas.height = Math.ceil(height * 2);
  context.scale(2, 2);
  context.fillStyle = style.getPropertyValue('--paper');
  context.fillRect(0, 0, width, height);
  context.fillStyle = style.getPropertyValue('--ink');
  context.font = `700 15px ${style.getPropertyValue('--sans')}`;
  context.fillText(`Tokenpit · ${title}`, MARGIN_PX, MARGIN_PX + 14, box.width);
  const left = box.left - MARGIN_PX;
  const top = box.top - MARGIN_PX - TITLE_PX;
  for (const drawing of plot.querySelectorAll('canvas, svg')) {
    const place = drawing.getBoundingClientRect();
    if (place.width === 0) continue;
    const image = drawing instanceof SVGSVGElement ? await imageOf(drawing) : (drawing as HTMLCanvasElement);
    context.drawImage(image, place.left - left, place.top - top, place.width, place.height);
  }
  writeWords(context, plot, left, top);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture came of the canvas')) : resolve(blob)));
  });
}
