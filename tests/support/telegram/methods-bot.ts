import { badRequest } from "./api-error.ts";
import { flagOf, integerOf, isObject, jsonOf, textOf } from "./params.ts";
import type { Params } from "./types.ts";
import type { Update } from "./updates.ts";
import type { World } from "./world.ts";

/** What a bot says about itself, and how it gets its updates. */

const COMMANDS = 100;
const DESCRIPTION_CHARS = 512;
const SHORT_DESCRIPTION_CHARS = 120;

/** Scope types and the ids each must name. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  default: [],
  all_private_chats: [],
  all_group_chats: [],
  all_chat_administrators: [],
  chat: ["chat_id"],
  chat_administrators: ["chat_id"],
  chat_member: ["chat_id", "user_id"],
};

export const getMe = (world: World): Params => ({
  ...world.me,
  can_join_groups: true,
  can_read_all_group_messages: !world.options.privacy,
  supports_inline_queries: true,
});

function allowedUpdates(params: Params): string[] | null {
  const allowed = jsonOf(params, "allowed_updates");
  if (allowed === undefined) return null;
  if (!Array.isArray(allowed)) throw badRequest("can't parse allowed updates: expected an Array");
  return allowed.map(String);
}

export const getUpdates = (
  world: World,
  params: Params,
  gone: AbortSignal,
): Promise<readonly Update[]> =>
  world.queue.poll({
    offset: integerOf(params, "offset") ?? 0,
    limit: Math.min(100, Math.max(1, integerOf(params, "limit") ?? 100)),
    timeoutS: Math.max(0, integerOf(params, "timeout") ?? 0),
    allowed: allowedUpdates(params),
    gone,
  });

export function setWebhook(world: World, params: Params): true {
  const url = textOf(params, "url") ?? "";
  if (url === "") return deleteWebhook(world, params);
  // Telegram takes https only; the fake delivers to the test's own server as well.
  const isOwn = /^http:\/\/127\.0\.0\.1:\d+/.test(url);
  if (!URL.canParse(url) || !(isOwn || url.startsWith("https://"))) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  const secret = textOf(params, "secret_token");
  if (secret !== null && !/^[\w-]{1,256}$/.test(secret)) {
    throw badRequest("secret token contains unallowed characters");
  }
  if (flagOf(params, "drop_pending_updates")) world.queue.drop();
  world.queue.setWebhook({ url, secret, allowed: allowedUpdates(params) ?? [] });
  return true;
}

export function deleteWebhook(world: World, params: Params): true {
  if (flagOf(params, "drop_pending_updates")) world.queue.drop();
  world.queue.setWebhook(null);
  return true;
}

export function getWebhookInfo(world: World): Params {
  const webhook = world.queue.webhook();
  const error = world.queue.webhookError();
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: world.queue.pending().length,
    ...(error !== null && { last_error_message: error }),
  };
}

export function logOut(world: World): true {
  world.loggedOut = true;
  return true;
}

/** `close` of the Bot API: the server forgets the bot until its next call. */
export const closeBot = (): true => true;

function languageOf(params: Params): string {
  const language = textOf(params, "language_code") ?? "";
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  return language;
}

function commandsKey(params: Params): string {
  const scope = jsonOf(params, "scope") ?? { type: "default" };
  if (!isObject(scope)) throw badRequest("can't parse BotCommandScope: expected an Object");
  const type = textOf(scope, "type") ?? "";
  const ids = Object.hasOwn(SCOPES, type) ? SCOPES[type] : undefined;
  if (ids === undefined)
    throw badRequest("can't parse BotCommandScope: unsupported type specified");
  const given = ids.map((id) => textOf(scope, id));
  if (given.includes(null)) throw badRequest("can't parse BotCommandScope: chat_id is empty");
  return JSON.stringify([type, ...given, languageOf(params)]);
}

function checkCommand(command: unknown): Params {
  if (!isObject(command)) throw badRequest("can't parse BotCommand: expected an Object");
  if (!/^[a-z0-9_]{1,32}$/.test(textOf(command, "command") ?? "")) {
    throw badRequest("BOT_COMMAND_INVALID");
  }
  const description = (textOf(command, "description") ?? "").trim();
  if (description === "" || description.length > 256) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return command;
}

export function setMyCommands(world: World, params: Params): true {
  const commands = jsonOf(params, "commands");
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: expected an Array");
  if (commands.length > COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  world.commands.set(commandsKey(params), commands.map(checkCommand));
  return true;
}

export const getMyCommands = (world: World, params: Params): readonly Params[] =>
  world.commands.get(commandsKey(params)) ?? [];

export function deleteMyCommands(world: World, params: Params): true {
  world.commands.delete(commandsKey(params));
  return true;
}

const setDescription =
  (field: string, longestChars: number) =>
  (world: World, params: Params): true => {
    const text = textOf(params, field) ?? "";
    if (text.length > longestChars) throw badRequest(`${field.replace("_", " ")} is too long`);
    world.descriptions.set(`${field} ${languageOf(params)}`.trim(), text);
    return true;
  };

export const setMyDescription = setDescription("description", DESCRIPTION_CHARS);
export const setMyShortDescription = setDescription("short_description", SHORT_DESCRIPTION_CHARS);
