import type { StaticFigure } from '../../charts/static-figure';

/** How a market gets into somebody's page. */
export type SnippetForm = 'iframe' | 'component' | 'markdown';

/** How much room it takes there. */
export interface SnippetSize {
  readonly id: 'story' | 'chart' | 'full';
  readonly heightPx: number;
}

export const SIZES: readonly SnippetSize[] = [
  { id: 'story', heightPx: 480 },
  { id: 'chart', heightPx: 320 },
  { id: 'full', heightPx: 620 },
];

/** What a snippet is made of. Texts are plain: they are escaped here. */
export interface Snippet {
  /** Where the site stands, ending with a slash. */
  readonly home: string;
  /** The link's part from `#` on. */
  readonly link: string;
  readonly size: SnippetSize;
  readonly language: string;
  /** A session's actions are still to come when the embed opens. */
  readonly fromStart: boolean;
  readonly title: string;
  /** The run's three numbers in one sentence. */
  readonly numbers: string;
  readonly open: string;
  readonly figure: StaticFigure;
}

/** Text that an author pastes into an article. Without scripts it still shows the run's prices, its numbers and a link. */
export function snippet(form: SnippetForm, parts: Snippet): string {
  if (form === 'markdown')
    return `**${markdown(parts.title)}** ${markdown(parts.numbers)} [${parts.open}](${parts.home}${parts.link})\n`;
  return form === 'iframe' ? frame(parts) : component(parts);
}

function frame(parts: Snippet): string {
  const query = new URLSearchParams({
    ui: parts.size.id,
    lang: parts.language,
    ...(parts.fromStart ? { from: 'start' } : {}),
  });
  const address = html(`${parts.home}embed.html?${query.toString()}${parts.link}`);
  return `<figure>
<iframe title="${html(parts.title)}" src="${address}" width="100%" height="${parts.size.heightPx}" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe>
<figcaption>
${still(parts)}
</figcaption>
</figure>
`;
}

function component(parts: Snippet): string {
  const from = parts.fromStart ? ' from="start"' : '';
  return `<script src="${html(parts.home)}token-pit.js"></script>
<token-pit title="${html(parts.title)}" ui="${parts.size.id}" lang="${parts.language}" height="${parts.size.heightPx}"${from} link="${html(parts.link)}">
${still(parts)}
</token-pit>
`;
}

/** The picture that needs no script: both lines, the numbers, the way to the product. */
function still({ figure, numbers, home, link, open }: Snippet): string {
  const { width, height, future, benchmark } = figure;
  return `<svg viewBox="0 0 ${width} ${height}" width="100%" role="img" aria-label="${html(numbers)}"><path d="${future}" fill="none" stroke="#7a5cc0" stroke-width="1.5"/><path d="${benchmark}" fill="none" stroke="currentColor" stroke-width="2"/></svg>
<p>${html(numbers)} <a href="${html(`${home}${link}`)}">${html(open)}</a></p>`;
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Text that Markdown takes for nothing but text. */
function markdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, (character) => `\\${character}`);
}
