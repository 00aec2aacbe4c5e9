import type { Analyser } from "../../src/text/analyse.ts";

/** Every word is a key, the same in all languages and as rare as any; what is "broken" is no text. */
export const plainWords: Analyser = {
  fingerprint: "plain words",
  read: () => [],
  analyse(text) {
    if (text.includes("broken")) throw new Error("too deep");
    const words = text.split(/\s+/u).filter(Boolean);
    return words.map((word) => ({ key: `c:${word}`, kind: "concept", text: word }));
  },
};

let texts = 0;

/** Words of an event, none of which another one has, and one that no other text has. */
export function wordsOf(event: string, from = 0, to = from + 6): string {
  texts += 1;
  const words = Array.from({ length: to - from }, (_, at) => `${event}${from + at}`);
  return [...words, `only${texts}`].join(" ");
}
