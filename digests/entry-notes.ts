import type { DigestEntry, EntryDifference, OutletValue } from "../src/model/digest.ts";
import { type Block, emphasis, note, strong, text } from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";

/**
 * `Sources differ · users in Russia: over 100 million (4 outlets), 70 million (Elbwarte, 28 Nov)`;
 * of one report that tells two: `Figures differ · users: 6 million / 11 million (Elbwarte)`.
 */
export const differenceNotes = (
  { differences = [], lastReportAtMs }: DigestEntry,
  { locale, timeZone }: { readonly locale: Locale; readonly timeZone: string },
): Block[] =>
  differences.map(({ about, values }) => {
    if (about === "") return denialNote(values, locale);
    if (areOfSameOutlets(values)) return bothFiguresNote({ about, values }, locale);
    const spans = values.flatMap((one, index) => {
      const { earlierAtMs } = one;
      const day = earlierAtMs && locale.shortDay(earlierAtMs, timeZone, lastReportAtMs);
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

/** A claim and its denial as they follow each other in a report. */
function denialNote(values: readonly OutletValue[], locale: Locale): Block {
  const sentences = values.map(({ value }) => value).join(" ");
  const mark = emphasis(locale.say("digest-denied"));
  return note(mark, text(` · ${sentences}${whoHasAll(values, locale)}`));
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
