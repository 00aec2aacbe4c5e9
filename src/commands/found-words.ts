import { link, type Span, text } from "../model/document.ts";
import type { FoundFeed } from "../model/found-feed.ts";
import type { MessageKey } from "../text/locale-keys.ts";
import { parseRhythm } from "../text/rhythm.ts";
import type { Ask, CommandWorld } from "./ask.ts";

const TEXTS = {
  full: "found-full",
  summary: "found-summary",
  headline: "found-headline",
} as const satisfies Record<FoundFeed["text"], MessageKey>;

/** A found feed as a link. */
export const foundLink = ({ title, url }: FoundFeed): Span => link(title === "" ? url : title, url);

/** What a found feed is, in a line. */
export function foundFacts(feed: FoundFeed, ask: Ask, { clock }: CommandWorld): string {
  const { locale, settings } = ask;
  const { brings, newestAtMs, articlesADay, language } = feed;
  const facts = [
    brings === "comments" ? locale.say("found-comments") : "",
    brings === "recordings" ? locale.say("found-recordings") : "",
    locale.say("found-items", { count: feed.items }),
    newestAtMs === null
      ? ""
      : locale.say("found-newest", {
          time: locale.shortTime(newestAtMs, settings.timeZone, clock.nowMs()),
        }),
    articlesADay === null ? "" : rhythmWords(articlesADay, ask),
    language === null ? "" : locale.languageName(language),
    locale.say(TEXTS[feed.text]),
  ];
  return facts.filter((fact) => fact !== "").join(" · ");
}

const EVERY = {
  day: "found-a-day",
  week: "found-a-week",
  month: "found-a-month",
} as const satisfies Record<string, MessageKey>;

/** How often something comes, in words. */
export function rhythmWords(aDay: number, { locale }: Pick<Ask, "locale">): string {
  const rhythm = parseRhythm(aDay);
  switch (rhythm.every) {
    case "never":
      return locale.say("found-none");
    case "seldom":
      return locale.say("found-seldom");
    default:
      return locale.say(EVERY[rhythm.every], { articles: rhythm.times });
  }
}

/** What an editor should know of it before readers get it; problems are in English, as in the log. */
export const foundNotes = (feed: FoundFeed, { locale }: Ask): Span[][] => [
  ...(feed.movedFrom === null ? [] : [locale.spans("found-moved", { address: feed.movedFrom })]),
  ...(feed.hasValidators ? [] : [locale.spans("found-no-validators")]),
  ...feed.problems.map((problem) => [text(problem)]),
];
