/** News repeats its words: remembering what was found for them is some ten times faster. */
const MAX_REMEMBERED = 20_000;

/** The same answers, each worked out once as long as not too many words are known. */
export function remember<Answer>(work: (word: string) => Answer): (word: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found.answer;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const answer = work(word);
    known.set(word, { answer });
    return answer;
  };
}
