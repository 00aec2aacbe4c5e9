import { z } from "zod";
import {
  apiRoots,
  chatIds,
  hostAndPort,
  hosts,
  httpUrl,
  letIn,
  letInOrOwners,
  namedProxies,
  number,
  oneOf,
  optional,
  proxies,
  proxyUrl,
  timesOfDay,
  timeZone,
  wordList,
} from "./setting-forms.ts";

/** One setting: how it is named, read, explained. `.env.example` and the README are held to this. */
export interface Setting<Value> {
  readonly schema: z.ZodType<Value>;
  /** As a user would write it; empty when the setting has no default. */
  readonly default: string;
  /** Unit or form of the value. */
  readonly unit: string;
  readonly meaning: string;
  /** May also be read from a file named by `NAME_FILE`, and never appears in a log. */
  readonly secret?: boolean;
}

const setting = <Value>(value: Setting<Value>): Setting<Value> => value;

/** Grouping and "was it told before" read 51 days of text. */
const LEAST_RETENTION_DAYS = 60;

export const SETTINGS = {
  DATA_DIR: setting({
    schema: z.string().min(1, "must name a folder"),
    default: "data",
    unit: "folder",
    meaning: "where the database lives; back it up with svodka backup",
  }),
  TOPICS_DIR: setting({
    schema: z.string().min(1, "must name a folder"),
    default: "topics",
    unit: "folder",
    meaning: "one sub-folder a topic: topic.json, feeds.opml, seeds/",
  }),
  DIGEST_TIMES: setting({
    schema: timesOfDay,
    default: "08:00",
    unit: "times of day, HH:MM",
    meaning: "when this terminal gets its digest; several separated by commas",
  }),
  TIME_ZONE: setting({
    schema: timeZone,
    default: "UTC",
    unit: "IANA zone",
    meaning: "zone of DIGEST_TIMES, of published pages, and of chats that have set none",
  }),
  DIGEST_LANGUAGE: setting({
    schema: z.string().regex(/^[a-z]{2,3}$/, "must be a language code such as en or ru"),
    default: "en",
    unit: "language code",
    meaning:
      "language of this terminal and of published pages: what frames a digest, and summaries where a report is in it",
  }),
  POLL_INTERVAL_MINUTES: setting({
    schema: number(1, 10_080),
    default: "60",
    unit: "minutes",
    meaning: "least time between two polls of a feed, unless feeds.opml says otherwise for it",
  }),
  POLL_CEILING_MINUTES: setting({
    schema: number(1, 10_080),
    default: "240",
    unit: "minutes",
    meaning:
      "most time between two polls of a feed that is well and has validators, unless it asks for more",
  }),
  POLL_TIMEOUT_SECONDS: setting({
    schema: number(1, 600),
    default: "30",
    unit: "seconds",
    meaning: "longest one feed may take, redirects included",
  }),
  FEED_MAX_MB: setting({
    schema: number(0.1, 256),
    default: "16",
    unit: "megabytes",
    meaning: "largest feed read, unpacked",
  }),
  FEED_ALLOWED_HOSTS: setting({
    schema: hosts,
    default: "",
    unit: "host or host:port, comma-separated",
    meaning: "feeds allowed on private addresses or odd ports, such as rsshub:1200",
  }),
  FEED_PROXY_URL: setting({
    schema: optional(proxyUrl),
    default: "",
    unit: "address",
    meaning: "HTTP or SOCKS5h proxy that feeds are fetched through",
    secret: true,
  }),
  FEED_PROXIES: setting({
    schema: namedProxies,
    default: "",
    unit: "name=address, comma-separated",
    meaning:
      "proxies that single feeds ask for by name in feeds.opml, such as tor=socks5h://127.0.0.1:9050",
    secret: true,
  }),
  CONTACT_URL: setting({
    schema: optional(httpUrl),
    default: "",
    unit: "address",
    meaning: "page about your newsroom, named to the feeds' servers",
  }),
  TELEGRAM_BOT_TOKEN: setting({
    schema: optional(
      z.string().regex(/^\d+:[\w-]{20,}$/, "must be a token as @BotFather gives it"),
    ),
    default: "",
    unit: "token",
    meaning: "the bot's token from @BotFather; without it there is no Telegram",
    secret: true,
  }),
  TELEGRAM_API_ROOTS: setting({
    schema: apiRoots,
    default: "https://api.telegram.org",
    unit: "addresses, comma-separated",
    meaning: "Bot API servers in the order they are tried; your own server may stand here",
  }),
  TELEGRAM_PROXIES: setting({
    schema: proxies,
    default: "direct",
    unit: "addresses or direct, comma-separated",
    meaning: "HTTP or SOCKS5h proxies to each of them, in the order they are tried; direct is none",
    secret: true,
  }),
  TELEGRAM_RICH_MESSAGES: setting({
    schema: oneOf("off", "on"),
    default: "off",
    unit: "off or on",
    meaning: "send folded parts as rich messages, which old Telegram apps cannot show",
  }),
  WEBHOOK_URL: setting({
    schema: optional(z.url({ protocol: /^https$/, error: "must be an https address" })),
    default: "",
    unit: "address",
    meaning: "public address Telegram sends updates to; without it the bot asks for them",
  }),
  WEBHOOK_SECRET: setting({
    schema: optional(
      z.string().regex(/^[\w-]{16,256}$/, "must be 16 to 256 letters, digits, _ and -"),
    ),
    default: "",
    unit: "letters, digits, _ and -",
    meaning: "what Telegram must say at the webhook; needed with WEBHOOK_URL",
    secret: true,
  }),
  WEBHOOK_LISTEN: setting({
    schema: hostAndPort,
    default: "127.0.0.1:8080",
    unit: "host:port",
    meaning: "where the webhook listens, behind your own https server",
  }),
  MATRIX_HOMESERVERS: setting({
    // What is none of Matrix's addresses stops Matrix, and no other platform.
    schema: wordList,
    default: "",
    unit: "addresses, comma-separated",
    meaning:
      "the homeserver's addresses in the order they are tried; without them there is no Matrix",
  }),
  MATRIX_USER: setting({
    schema: optional(z.string().regex(/^@[^\s:]+:\S+$/, "must be such as @bot:example.org")),
    default: "",
    unit: "@name:server",
    meaning: "the bot's account; needed with MATRIX_PASSWORD",
  }),
  MATRIX_PASSWORD: setting({
    schema: optional(z.string()),
    default: "",
    unit: "password",
    meaning: "the account's password, with which the bot logs in once",
    secret: true,
  }),
  MATRIX_ACCESS_TOKEN: setting({
    schema: optional(z.string().regex(/^\S+$/, "must be one word")),
    default: "",
    unit: "token",
    meaning: "a device's token, instead of a password; of a login that no app uses",
    secret: true,
  }),
  MATRIX_PROXIES: setting({
    schema: proxies,
    default: "direct",
    unit: "addresses or direct, comma-separated",
    meaning: "HTTP or SOCKS5h proxies to each of them, in the order they are tried; direct is none",
    secret: true,
  }),
  MATRIX_DIR: setting({
    schema: z.string().min(1, "must name a folder"),
    default: "matrix",
    unit: "folder",
    meaning: "the bot's device: session, keys and recovery key; svodka backup leaves it out",
  }),
  MATRIX_INVITES: setting({
    schema: letIn,
    default: "all",
    unit: "all, none, or users and servers",
    meaning: "whose invitations the bot accepts; * and ? stand for any characters and for one",
  }),
  MATRIX_DEVICES: setting({
    schema: oneOf("all", "signed"),
    default: "all",
    unit: "all or signed",
    meaning:
      "devices that messages are encrypted to: all, so that nobody misses a digest; signed, only those their owners verified, so that no homeserver can slip one in",
  }),
  MATRIX_VERIFICATION: setting({
    schema: letInOrOwners,
    default: "owners",
    unit: "owners, all, none, or users and servers",
    meaning: "who may verify the bot by emoji; owners are the users in OWNERS",
  }),
  MATRIX_REPLIES: setting({
    schema: oneOf("thread", "reply"),
    default: "thread",
    unit: "thread or reply",
    meaning: "how the bot answers in groups",
  }),
  MATRIX_PREFIX: setting({
    schema: z.string().regex(/^[^\s,]{1,16}$/, "must be one word of at most 16 characters"),
    default: "!",
    unit: "characters",
    meaning: "what may stand before a command besides /; ! always may, as the bot shows it",
  }),
  OWNERS: setting({
    schema: chatIds,
    default: "",
    unit: "platform:id, comma-separated",
    meaning: "who may give the owners' commands, such as telegram:123456789,matrix:@me:example.org",
  }),
  ALLOWED_CHATS: setting({
    schema: chatIds,
    default: "",
    unit: "platform:id, comma-separated",
    meaning:
      "users and chats a private bot serves, such as matrix:!room:example.org; without it everybody",
  }),
  SUBSCRIPTIONS_PER_CHAT: setting({
    schema: number(1, 1000),
    default: "20",
    unit: "subscriptions",
    meaning: "how many topics one chat may subscribe to",
  }),
  BREAKING_PER_DAY: setting({
    schema: number(0, 100),
    default: "10",
    unit: "messages",
    meaning: "how many breaking stories a day a chat may ask for",
  }),
  DIGEST_EXPIRY_HOURS: setting({
    schema: number(1, 168),
    default: "12",
    unit: "hours",
    meaning: "a digest that could not be sent for so long is told anew with the news since",
  }),
  FALLBACK_AFTER_MINUTES: setting({
    schema: number(1, 10_080),
    default: "60",
    unit: "minutes",
    meaning: "a platform cut off for longer has its digests sent to the chats' fallbacks",
  }),
  PUBLISH_DIR: setting({
    schema: optional(z.string()),
    default: "",
    unit: "folder",
    meaning: "where pages and feeds of each topic are written for everybody; without it none are",
  }),
  PUBLISH_URL: setting({
    schema: optional(httpUrl),
    default: "",
    unit: "address",
    meaning: "where PUBLISH_DIR is served, told in the feeds; needed by none of the pages",
  }),
  SUMMARY_MODEL_URL: setting({
    schema: optional(httpUrl),
    default: "",
    unit: "address",
    meaning:
      "where an OpenAI-compatible API begins, such as http://127.0.0.1:11434/v1; without it no language model is asked",
  }),
  SUMMARY_MODEL: setting({
    schema: optional(z.string()),
    default: "",
    unit: "name",
    meaning: "the model that sums up, as its endpoint names it; needed with SUMMARY_MODEL_URL",
  }),
  SUMMARY_MODEL_KEY: setting({
    schema: optional(z.string().regex(/^[\x21-\x7e]+$/, "must be one word")),
    default: "",
    unit: "key",
    meaning: "the endpoint's key; one of your own machine needs none",
    secret: true,
  }),
  SUMMARY_MODEL_DAILY_TOKENS: setting({
    schema: number(1000, 1_000_000_000),
    default: "500000",
    unit: "tokens",
    meaning:
      "what the model may read and write in a day (UTC); then summaries are the reports' words",
  }),
  SUMMARY_MODEL_TIMEOUT_SECONDS: setting({
    schema: number(1, 3600),
    default: "120",
    unit: "seconds",
    meaning: "longest one answer of the model may take; no digest waits for it",
  }),
  RETENTION_ARTICLES_DAYS: setting({
    schema: number(LEAST_RETENTION_DAYS, 3650),
    default: "90",
    unit: "days",
    meaning: "how long texts of articles are kept",
  }),
  RETENTION_STORIES_DAYS: setting({
    schema: number(30, 36_500),
    default: "400",
    unit: "days",
    meaning: "how long stories and what a chat was sent are remembered",
  }),
  LOG_LEVEL: setting({
    schema: oneOf("auto", "debug", "info", "warn", "error"),
    default: "auto",
    unit: "auto, debug, info, warn or error",
    meaning:
      "least important log line written; auto is warn for somebody who waits at a terminal, else info",
  }),
  LOG_FORMAT: setting({
    schema: oneOf("auto", "pretty", "json"),
    default: "auto",
    unit: "auto, pretty or json",
    meaning: "form of the log on standard error; auto is pretty in a terminal, else JSON",
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;

export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]["schema"]>;
};
