import type { FoundFeed, UnreadFeed } from "../model/found-feed.ts";
import { instant } from "./describe-health.ts";
import { describeRhythm } from "./describe-rhythm.ts";

const TEXTS = { full: "full texts", summary: "summaries", headline: "headlines only" } as const;

/** A found feed for an editor at a terminal: its name and address, what it is, what is wrong with it. */
export function describeFound(feed: FoundFeed): string[] {
  const { items, newestAtMs, articlesADay, language, brings, movedFrom } = feed;
  const facts = [
    ...(brings === "articles" ? [] : [brings]),
    `${feed.format}, ${items} ${items === 1 ? "item" : "items"}`,
    ...(newestAtMs === null ? [] : [`newest ${instant(newestAtMs)}`]),
    ...(articlesADay === null ? [] : [describeRhythm(articlesADay)]),
    ...(language === null ? [] : [language]),
    TEXTS[feed.text],
    feed.hasValidators ? "validators" : "no validators: each poll costs the whole document",
  ];
  const notes = [
    ...(movedFrom === null ? [] : [`It has moved here for good from ${movedFrom}.`]),
    ...feed.problems,
  ];
  return [
    `${feed.title === "" ? "(no title)" : feed.title}  ${feed.url}`,
    `  ${facts.join(" · ")}`,
    ...notes.map((note) => `  - ${note}`),
  ];
}

export const describeUnread = (unread: readonly UnreadFeed[]): string[] =>
  unread.length === 0
    ? []
    : ["", "Named, but no feed that can be read:"].concat(
        unread.map(({ url, problem }) => `  ${url}: ${problem}`),
      );
