import type { DigestEntry, EntryDifference, OutletValue } from "../src/model/digest.ts";
import { type Block, emphasis, note, strong, text } from "../src/model/document.ts";
import { firstWords } from "../src/text/cut-text.ts";
import type { Locale } from "../src/text/locale.ts";
import { foldBlanks } from "./candidate-sentences.ts";
import { toldSentence } from "./told-text.ts";

/** Enough of a claim to find it again among the sentences above. */
const ECHO_CHARS = 60;

/**
 * `Sources differ · users in Russia: over 100 million (4 outlets), 70 million (Elbwarte, 28 Nov)`;
 * of one report that tells two: `Figures differ · users: 6 million / 11 million (Elbwarte)`.
 */
export const differenceNotes = (
  entry: DigestEntry,
  { locale, timeZone }: { readonly locale: Locale; readonly timeZone: string },
): Block[] =>
  (entry.differences ?? []).map(({ about, values }, place) => {
    if (about === "") return denialNote(values, entry, { locale, isFirstNote: place === 0 });
    if (areOfSameOutlets(values)) return bothFiguresNote({ about, values }, locale);
    const spans = values.flatMap((one, index) => {
      const { earlierAtMs } = one;
      const day = earlierAtMs && locale.shortDay(earlierAtMs, timeZone, entry.lastReportAtMs);
      return [
        text(index > 0 ? ", " : ""),
        strong(one.value),
        text(` (${whoHas(one, locale)}${day === undefined ? "" : `, ${day}`})`),
      ];
    });
    return note(emphasis(locale.say("digest-differ")), text(` · ${about}: `), ...spans);
  });

/** Whether no outlet differs from another: those that have one value have the others, too. */
function areOfSameOutlets(values: readonly OutletValue[]): boolean {
  const [first = ""] = values.map(outletsIn);
  return values.every((one) => one.earlierAtMs === undefined && outletsIn(one) === first);
}

const outletsIn = ({ outlets }: OutletValue): string => JSON.stringify(outlets.toSorted());

function bothFiguresNote({ about, values }: EntryDifference, locale: Locale): Block {
  const spans = values.flatMap(({ value }, index) => [text(index > 0 ? " / " : ""), strong(value)]);
  const mark = emphasis(locale.say("digest-figures-differ"));
  return note(mark, text(` · ${about}: `), ...spans, text(whoHasAll(values, locale)));
}

interface NotePlace {
  readonly locale: Locale;
  /** Whether it stands right below the sentences. */
  readonly isFirstNote: boolean;
}

/** A claim and its denial as they follow each other in a report. */
function denialNote(values: readonly OutletValue[], entry: DigestEntry, place: NotePlace): Block {
  const { locale } = place;
  const [claim = "", ...denials] = values.map(({ value }) => value);
  const sentences = [repeatedClaim(claim, entry, place), ...denials].join(" ").trimStart();
  const mark = emphasis(locale.say("digest-denied"));
  return note(mark, text(` · ${sentences}${whoHasAll(values, locale)}`));
}

/**
 * A claim as its denial needs it: nothing of one that stands right above, the first words of one that
 * stands further up, else all of it.
 */
function repeatedClaim(claim: string, entry: DigestEntry, { isFirstNote }: NotePlace): string {
  const told = entry.sentences.findLast((one) => isAllOf(claim, one.text));
  if (told === undefined) return claim;
  if (isFirstNote && told === entry.sentences.at(-1)) return "";
  return firstWords(toldSentence(told, entry).text, ECHO_CHARS);
}

const SENTENCE_END = /[.!?…] /;

/** Whether a sentence of a summary, which has no dateline, is the whole claim. */
function isAllOf(claim: string, sentence: string): boolean {
  const [whole, told] = [foldBlanks(claim), foldBlanks(sentence)];
  return whole.endsWith(told) && !SENTENCE_END.test(whole.slice(0, -told.length));
}

const whoHasAll = (values: readonly OutletValue[], locale: Locale): string =>
  values
    .slice(0, 1)
    .map((one) => ` (${whoHas(one, locale)})`)
    .join("");

function whoHas({ outlets }: OutletValue, locale: Locale): string {
  const [first = ""] = outlets;
  return outlets.length === 1 ? first : locale.say("outlets", { count: outlets.length });
}

/** That all of a story rests on one agency. */
export const agencyNotes = ({ oneAgency }: DigestEntry, { say }: Locale): Block[] =>
  oneAgency === undefined ? [] : [note(emphasis(say("digest-one-agency", { agency: oneAgency })))];

/** That all of a story rests on one outlet or one agency. */
export const loneSourceNotes = (entry: DigestEntry, locale: Locale): Block[] => [
  ...(entry.onlyOutlet === undefined
    ? []
    : [note(emphasis(locale.say("digest-only-outlet", { outlet: entry.onlyOutlet })))]),
  ...agencyNotes(entry, locale),
];
