import { link, type Span, text } from "../model/document.ts";
import type { FoundFeed } from "../model/found-feed.ts";
import type { MessageKey } from "../text/locale-keys.ts";
import type { Ask, CommandWorld } from "./ask.ts";

const TEXTS = {
  full: "found-full",
  summary: "found-summary",
  headline: "found-headline",
} as const satisfies Record<FoundFeed["text"], MessageKey>;

const DAYS_A_WEEK = 7;

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

/** How often something comes, in words. */
export const rhythmWords = (aDay: number, { locale }: Pick<Ask, "locale">): string =>
  aDay >= 1
    ? locale.say("found-a-day", { articles: Number(aDay.toPrecision(2)) })
    : locale.say("found-a-week", { articles: Math.ceil(aDay * DAYS_A_WEEK) });

/** What an editor should know of it before readers get it; problems are in English, as in the log. */
export const foundNotes = (feed: FoundFeed, { locale }: Ask): Span[][] => [
  ...(feed.movedFrom === null ? [] : [locale.spans("found-moved", { address: feed.movedFrom })]),
  ...(feed.hasValidators ? [] : [locale.spans("found-no-validators")]),
  ...feed.problems.map((problem) => [text(problem)]),
];
