import { z } from "zod";
import { PLATFORM_SETTINGS } from "./platform-settings.ts";
import { setting } from "./setting.ts";
import {
  chatIds,
  hosts,
  httpUrl,
  namedProxies,
  number,
  oneOf,
  optional,
  optionalNumber,
  proxyUrl,
  timesOfDay,
  timeZone,
} from "./setting-forms.ts";

/** Grouping and "was it told before" read 51 days of text. */
const LEAST_RETENTION_DAYS = 60;

/** Every setting, in the order of `.env.example` and the README, which are held to this. */
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
  ...PLATFORM_SETTINGS,
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
  SUMMARY_MODEL_TRANSLATE: setting({
    schema: oneOf("off", "on"),
    default: "off",
    unit: "off or on",
    meaning: "have the model translate headlines and sentences that are not in a reader's language",
  }),
  SUMMARY_MODEL_DAILY_TOKENS: setting({
    schema: number(1000, 1_000_000_000),
    default: "500000",
    unit: "tokens",
    meaning:
      "what the model may read and write in a day (UTC); then summaries are the reports' words",
  }),
  SUMMARY_MODEL_INPUT_PRICE: setting({
    schema: optionalNumber(0, 1_000_000),
    default: "",
    unit: "money for a million tokens",
    meaning: "what the model's host takes for what it reads; needed with SUMMARY_MODEL_DAILY_COST",
  }),
  SUMMARY_MODEL_OUTPUT_PRICE: setting({
    schema: optionalNumber(0, 1_000_000),
    default: "",
    unit: "money for a million tokens",
    meaning: "the same for what it writes, in the same currency",
  }),
  SUMMARY_MODEL_DAILY_COST: setting({
    schema: optionalNumber(0.0001, 1_000_000),
    default: "",
    unit: "money, as in the prices",
    meaning: "what the model may cost in a day (UTC); no request is made that could pass it",
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
