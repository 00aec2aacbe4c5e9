/** With so many characters a feed tells what grouping and summaries need; a longer text is an article. */
export const ENOUGH_CHARS = 1200;
