/** A text as one sees it: soft hyphens and spaces of no width do not show, line ends are blanks. */
const visible = (text: string): string => text.replace(/\p{Cf}/gu, "").replace(/\s+/g, " ");

/** Whether a source has the sentence word for word, as far as one can see. */
export const isVerbatim = (sentence: string, source: string): boolean =>
  visible(source).includes(visible(sentence));
