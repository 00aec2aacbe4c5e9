/** The same answers, each worked out once as long as it is among `most` that were asked for last. */
export function remember<Answer extends NonNullable<unknown> | null>(
  work: (text: string) => Answer,
  most: number,
): (text: string) => Answer {
  // In two halves, of which the older one is let go when the newer one is full.
  let recent = new Map<string, Answer>();
  let older = recent;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const old = older.get(text);
    const answer = old === undefined ? work(text) : old;
    if (recent.size >= most / 2) [older, recent] = [recent, new Map()];
    recent.set(text, answer);
    return answer;
  };
}
