/** German compounds are long, and so is the part that says what they are. */
const MIN_COMPOUND_CHARS = 9;
const MIN_TAIL_CHARS = 5;
const MIN_MODIFIER_CHARS = 3;

/** What goes before a verb, and may be cut off it; it changes what the verb says. */
const PARTICLE =
  "ab|an|auf|aus|bei|durch|ein|empor|entgegen|fort|(?:hin|her|da|vor|um)(?:ab|an|auf|aus|bei|ein|her|hin|um|unter|von|vor|weg|zu)?|los|mit|nach|nieder|rein|raus|uber|ubrig|um|unter|weg|weiter|wider|wieder|zu|zurecht|zuruck|zusammen";
/** What goes before a verb and stays there. */
const VERB_PREFIX = "be|ge|er|ver|ent|emp|zer|miss|un|zu(?!g)";
/** Those of both that begin no noun of one syllable, as "her" begins "Herz" and "be" "Berg". */
const CLEAR_PREFIX =
  "ab|an|auf|aus|durch|ein|fort|da(?:bei|hin|von|zu)|(?:hin|her)(?:ab|an|auf|aus|bei|ein|um|unter|vor)|mit|nach|nieder|uber|um|un|unter|vor|weg|weiter|wieder|zusammen|ver|zer|ent";

const NO_MODIFIERS: readonly RegExp[] = [
  // Verbs and what is made of them: "aus|sprechen", "wiederzube|leben", "unver|braucht".
  new RegExp(`^(?:un)?(?:${PARTICLE})*(?:${VERB_PREFIX})*$`),
  // The same, cut within the stem: "abs|tempeln", "versch|lampen", "mitges|endet".
  new RegExp(`^(?:un)?(?:${CLEAR_PREFIX})+(?:${VERB_PREFIX})*[^aeiouy]*$`),
  /(?:^|[^aeiouy])(?:be|er|ge|zu)sch$|^[^aeiouy]+$|(?:^|n)unt$|^(?:wied|wid|nied|hint)$/,
  // A participle or an infinitive behind a word: "hochge|fahren", "stattzu|finden", "zeitge|recht".
  /[^aeiou]ge$|zu(?:be|er|ent|ver|zer)?$/,
  // "dreiund|zwanzig" is not twenty.
  /(?:ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und$/,
  // No German word ends like this: "betr|offen", "stoc|klein", "einfaltsp|insel", "tagf|alter".
  /[bdfgkpt][lrn]$|[cjqw]$|[sdt]g$|[sh]p$|[bfhmpt]k$|[fhklnrt]h$|[bdgkt]f$/,
  // Nor in i, but for a few: "halluzi|nation", "elasti|zitat".
  /(?<!e|^ant|^mult|^min|^tax|^sk|^sem|^ziv)i$/,
];

/**
 * The tails of a German compound that may say what it is, the longest first: of
 * "medienaufsicht" that is "ienaufsicht", then "enaufsicht" and so on; never what stands behind a
 * beginning that is no word by itself.
 */
export function* compoundTails(word: string): Generator<string> {
  if (word.length < MIN_COMPOUND_CHARS) return;
  for (let at = MIN_MODIFIER_CHARS; at <= word.length - MIN_TAIL_CHARS; at += 1) {
    const modifier = word.slice(0, at);
    if (!NO_MODIFIERS.some((rule) => rule.test(modifier))) yield word.slice(at);
  }
}
