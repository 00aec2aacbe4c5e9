import { AS_USUAL, type FeedHandling } from "../model/feed.ts";
import type { XmlAttribute, XmlElement } from "./xml-tree.ts";

/** What an outline says of how its feed is read. */
export interface ReadHandling {
  readonly handling: FeedHandling;
  /** What the value of an attribute is and is not, to stand behind "The feed X: "; empty when all is well. */
  readonly problems: readonly string[];
}

const LONGEST_MINUTES = 10_080;

/**
 * Whether a proxy may be named so, in the settings and by an outline. Lists are handed around, so that
 * no address may stand in one; none can look so, as it has a colon.
 */
export const isProxyName = (name: string): boolean => /^[a-z][a-z0-9_-]{0,30}$/i.test(name);

/** A whole number of minutes from one to a week; null for anything else. */
export function parsePollMinutes(value: string): number | null {
  const minutes = /^[1-9]\d{0,4}$/.test(value) ? Number(value) : 0;
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

/** Reads the attributes of our own; a value that cannot be meant is told and passed over. */
export function readHandling(said: (name: string) => string): ReadHandling {
  const [minutes, fullText, proxy] = [
    said("pollMinutes"),
    said("fullText").toLowerCase(),
    said("proxy"),
  ];
  const problems: string[] = [];
  const pollMinutes = parsePollMinutes(minutes);
  if (minutes !== "" && pollMinutes === null) {
    problems.push(`pollMinutes is no whole number from 1 to ${LONGEST_MINUTES}; it is ignored.`);
  }
  if (!["", "true", "false"].includes(fullText)) {
    problems.push("fullText is neither true nor false; it is ignored.");
  }
  if (proxy !== "" && !isProxyName(proxy)) {
    // Not shown: it may hold a password.
    problems.push(
      "proxy may only be a name from FEED_PROXIES or direct, never an address, because lists are handed around; it is ignored.",
    );
  }
  return {
    handling: {
      pollMinutes,
      fullText: fullText === "true",
      proxy: isProxyName(proxy) ? proxy : null,
    },
    problems,
  };
}

/** As `readHandling` reads it; a value is empty where the feed is handled as usual. */
export const handlingAttributes = ({
  pollMinutes,
  fullText,
  proxy,
}: FeedHandling): XmlAttribute[] => [
  { name: "pollMinutes", value: pollMinutes === null ? "" : String(pollMinutes) },
  { name: "fullText", value: fullText ? "true" : "" },
  { name: "proxy", value: proxy ?? "" },
];

/** The first one's word counts; what it leaves open is the second one's. */
export const mergedHandling = (
  first: FeedHandling = AS_USUAL,
  second: FeedHandling = AS_USUAL,
): FeedHandling => ({
  pollMinutes: first.pollMinutes ?? second.pollMinutes,
  fullText: first.fullText || second.fullText,
  proxy: first.proxy ?? second.proxy,
});

export const isAsUsual = ({ pollMinutes, fullText, proxy }: FeedHandling): boolean =>
  pollMinutes === null && !fullText && proxy === null;

/**
 * The outlines without what may stand in no list that is handed on: the addresses of proxies, whose
 * passwords would go with them. Everything else stays.
 */
export const withoutProxyAddresses = (outlines: readonly XmlElement[]): XmlElement[] =>
  outlines.map(withoutProxyAddress);

const withoutProxyAddress = (outline: XmlElement): XmlElement => ({
  ...outline,
  attributes: outline.attributes.filter(
    ({ name, value }) => name.toLowerCase() !== "proxy" || isProxyName(value.trim()),
  ),
  children: outline.children.map((child) =>
    typeof child === "string" ? child : withoutProxyAddress(child),
  ),
});
