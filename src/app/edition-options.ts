import type { ComposeOptions } from "../../digests/compose-digest.ts";
import type { SumUp } from "../../digests/remember-summaries.ts";
import type { Digest } from "../model/digest.ts";
import type { Background } from "../text/background.ts";
import type { Locale } from "../text/locale.ts";
import type { RunningTopic } from "./running-topic.ts";

/** What a topic is published with. */
export interface EditionOptions {
  readonly running: RunningTopic;
  readonly locale: Locale;
  /** IANA zone of its days and times. */
  readonly timeZone: string;
  readonly nowMs: number;
  readonly background: Background;
  readonly sumUp: SumUp;
  readonly figuresBefore: NonNullable<ComposeOptions["figuresBefore"]>;
  /** The digest with what is at hand in the locale's language. */
  readonly translate: (digest: Digest) => Digest;
  /** Address of the topic's folder with a slash at its end; null where nobody said. */
  readonly baseUrl: string | null;
  /** The id of something in the publication. */
  readonly idOf: (...name: readonly (string | number)[]) => string;
}

export const INDEX = "index.html";
export const dayFile = (day: string): string => `digest-${day}.html`;

/** A feed in both its formats. */
export interface FeedNames {
  readonly atom: string;
  readonly json: string;
}

export const STORY_FEED: FeedNames = { atom: "atom.xml", json: "feed.json" };
export const DIGEST_FEED: FeedNames = { atom: "digests.xml", json: "digests.json" };

/** Where a file of the topic is served; null where nobody said. */
export const under = ({ baseUrl }: EditionOptions, file: string): string | null =>
  baseUrl === null ? null : `${baseUrl}${file === INDEX ? "" : file}`;
