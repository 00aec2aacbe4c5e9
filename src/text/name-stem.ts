/** Case endings of names, the longest first; `ский` and its like are cut to `ск` in any language. */
const CYRILLIC =
  /(?:ского|скому|ським|ський|ського|ському|ская|ской|скую|скою|ский|ским|ском|ська|ської|ську|ською|ські|ских|ських|ские)$/;
const CYRILLIC_ENDING =
  /(?:ами|ями|ого|его|ому|ему|ові|еві|єві|ою|ею|єю|ої|ой|ей|ом|ем|єм|ым|им|ім|ий|ый|ій|ах|ях|ам|ям|ых|их|а|я|у|ю|ы|и|і|ї|е|є|ь)$/;
const POLISH = /(?:skiego|skiemu|skich|skim|ska|skiej|ski)$/;
const POLISH_ENDING = /(?:owie|iego|iemu|owi|iem|ego|emu|ach|ami|em|ie|ym|im|ej|a|e|u|y|i)$/;

const MIN_NAME_CHARS = 4;

function cut(word: string, adjective: RegExp, ending: RegExp): string {
  const asAdjective = word.replace(adjective, word.includes("sk") ? "sk" : "ск");
  if (asAdjective !== word) return asAdjective;
  const bare = word.replace(ending, "");
  return bare.length >= MIN_NAME_CHARS ? bare : word;
}

/**
 * A name without its case ending, so that Пескова, Пескову and Песковым are one name. The suffix
 * that makes the name (-ов, -ин, -енко) stays, which `stem` would cut. Input is folded; languages
 * that do not decline names get it back, German without the genitive s of a Russian name.
 */
export function nameStem(folded: string, language: string): string {
  if (/^[\u0400-\u04ff'-]+$/.test(folded)) return cut(folded, CYRILLIC, CYRILLIC_ENDING);
  if (language === "pl") return cut(folded, POLISH, POLISH_ENDING);
  return language === "de" ? folded.replace(/(?<=[vw]|in)s$/, "") : folded;
}
