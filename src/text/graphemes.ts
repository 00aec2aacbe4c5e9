const SEGMENTER = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What a reader takes for one character: an emoji with its joiners, a flag, a letter with its marks. */
export function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of SEGMENTER.segment(text)) yield segment;
}
