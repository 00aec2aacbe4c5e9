import type { DigestEntry, OutletValue } from "../src/model/digest.ts";
import { type Block, emphasis, note, type Span, strong, text } from "../src/model/document.ts";
import type { Locale } from "../src/text/locale.ts";

/** `Sources differ · users in Russia: over 100 million (4 outlets), 70 million (Elbwarte, 28 Nov)`. */
export const differenceNotes = (
  { differences = [], lastReportAtMs }: DigestEntry,
  { locale, timeZone }: { readonly locale: Locale; readonly timeZone: string },
): Block[] =>
  differences.map(({ about, values }) => {
    const mark = emphasis(locale.say("digest-differ"));
    if (about === "") return note(mark, ...denialSpans(values, locale));
    const spans = values.flatMap((one, index) => {
      const { earlierAtMs } = one;
      const day = earlierAtMs && locale.shortDay(earlierAtMs, timeZone, lastReportAtMs);
      return [
        text(index > 0 ? ", " : ""),
        strong(one.value),
        text(` (${whoHas(one, locale)}${day === undefined ? "" : `, ${day}`})`),
      ];
    });
    return note(mark, text(` · ${about}: `), ...spans);
  });

/** A claim and its denial as they follow each other in a report, and who has them. */
function denialSpans(values: readonly OutletValue[], locale: Locale): Span[] {
  const [first] = values;
  const sentences = values.map(({ value }) => value).join(" ");
  return first === undefined ? [] : [text(` · ${sentences} (${whoHas(first, locale)})`)];
}

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
