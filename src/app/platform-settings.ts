import { z } from "zod";
import { setting } from "./setting.ts";
import {
  apiRoots,
  hostAndPort,
  letIn,
  letInOrOwners,
  oneOf,
  optional,
  proxies,
  wordList,
} from "./setting-forms.ts";

/** Settings of the chat platforms. */
export const PLATFORM_SETTINGS = {
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
} as const;
