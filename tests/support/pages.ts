/** Articles' pages as outlets publish them, written for tests. */

/** What the feed tells of the article. */
export const TOLD = {
  title: "Ostrevik closes its northern quay for the winter",
  summary:
    "The harbour council voted to close the northern quay after divers found its wooden piles eaten hollow.",
  content: "",
  language: "en",
} as const;

export const PARAGRAPHS: readonly string[] = [
  "The harbour council of Ostrevik voted late on Tuesday to close the northern quay for the winter, after divers found that half of its wooden piles had been eaten hollow by shipworm.",
  "Fishing boats will have to land their catch at the ferry pier until the piles are replaced, which the harbour master expects to take until the end of March, if the ice allows the barges to work.",
  "The mayor said that the town would pay half of the extra fuel, and that the other half had been asked of the county, which has not answered yet, although the letter went out in September.",
  "Shipworm had not been seen so far north before. A biologist of the county's university explained that the water of the fjord has become two degrees warmer within thirty years, enough for the animals to breed.",
  "The fishermen's union called the decision late but right. It had warned of the piles two years ago, when a lorry broke through the planks, and the council then had them painted instead of replaced.",
];

const NAVIGATION =
  '<nav><ul><li><a href="/">Home</a></li><li><a href="/sports">Sports</a></li></ul></nav>';

export interface PageParts {
  readonly head?: string;
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  /** HTML after the paragraphs, within the article. */
  readonly after?: string;
  /** HTML elsewhere on the page. */
  readonly around?: string;
}

/** A page with an article, as most sites build them. */
export function aPage({
  head = "",
  title = TOLD.title,
  paragraphs = PARAGRAPHS,
  after = "",
  around = "",
}: PageParts = {}): string {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return `<!doctype html><html lang="en"><head><title>${title} | Coast Today</title>${head}</head>
    <body>${NAVIGATION}${around}<main><article><h1>${title}</h1>${text}${after}</article></main>
    <footer><p>Coast Today, Pier Road 4</p></footer></body></html>`;
}
