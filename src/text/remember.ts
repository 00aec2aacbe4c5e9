/** The same answers, each worked out once as long as it is among `most` that were asked for last. */
export function remember<Answer>(
  work: (text: string) => Answer,
  most: number,
): (text: string) => Answer {
  // In two halves, of which the older one is let go when the newer one is full.
  let recent = new Map<string, { readonly answer: Answer }>();
  let older = recent;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known.answer;
    const found = older.get(text) ?? { answer: work(text) };
    if (recent.size >= most / 2) [older, recent] = [recent, new Map()];
    recent.set(text, found);
    return found.answer;
  };
}
