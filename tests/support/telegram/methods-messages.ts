import { chatInside, chatToWrite, threadToWrite } from "./access.ts";
import { ApiError, badRequest } from "./api-error.ts";
import { formatText, readEntities } from "./check-entities.ts";
import { readLinkPreview, readMarkup } from "./check-markup.ts";
import { flagOf, integerOf, isObject, jsonOf, textOf } from "./params.ts";
import { parseHtml } from "./parse-html.ts";
import { messageShape } from "./shapes.ts";
import type { Chat, FormattedText, Params, StoredMessage } from "./types.ts";
import {
  addMessage,
  findMessage,
  hasRight,
  memberOf,
  replaceMessage,
  type World,
} from "./world.ts";

/** Longest text of a rich message, in characters (Bot API 10, InputRichMessage). */
const RICH_CHARS = 32_768;
/** Longest caption, in characters after entities (Bot API, sendPhoto). */
const CAPTION_CHARS = 1024;
/** Longer ago a message can be deleted no more (Bot API, deleteMessage). */
const DELETABLE_MS = 48 * 60 * 60 * 1000;

const ACTIONS = [
  ...["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"],
  ...["upload_document", "choose_sticker", "find_location", "record_video_note"],
  "upload_video_note",
];

type Content = FormattedText & Pick<StoredMessage, "rich" | "linkPreview">;

/** A text with its `parse_mode` or `entities`, checked; used for inline results too. */
export function readText(params: Params, textField: string): FormattedText {
  const given = textOf(params, textField) ?? "";
  if (given === "") throw badRequest("message text is empty");
  const mode = (textOf(params, "parse_mode") ?? "").toLowerCase();
  if (mode === "html") {
    const { text, entities } = parseHtml(given);
    return formatText(text, entities);
  }
  if (mode !== "") throw badRequest(`unsupported parse_mode: the fake reads HTML only`);
  const entities = jsonOf(params, "entities");
  return formatText(given, entities === undefined ? [] : readEntities(entities, given));
}

const readClassic = (params: Params): Content => ({
  ...readText(params, "text"),
  rich: null,
  linkPreview: readLinkPreview(params),
});

/** A rich message, checked; used for inline results too. */
export function readRich(world: World, params: Params): Content {
  if (world.options.rich === "refused") throw badRequest("RICH_MESSAGE_UNSUPPORTED");
  const rich = jsonOf(params, "rich_message");
  if (!isObject(rich)) throw badRequest('parameter "rich_message" is required');
  const forms = ["html", "markdown", "blocks"].filter((form) => rich[form] !== undefined);
  if (forms.length !== 1) {
    throw badRequest("exactly one of blocks, html and markdown must be used in a rich message");
  }
  checkRichText(rich);
  const empty = { text: "", entities: [], droppedEntities: 0, found: [] };
  return { ...empty, rich, linkPreview: null };
}

function checkRichText(rich: Params): void {
  if (Array.isArray(rich["blocks"]) && rich["blocks"].length > 0) return;
  const source = textOf(rich, "html") ?? textOf(rich, "markdown") ?? "";
  if (!source.isWellFormed()) throw badRequest("text must be encoded in UTF-8");
  const text = typeof rich["html"] === "string" ? source.replace(/<[^<>]*>/g, "") : source;
  if (text.trim() === "") throw badRequest("rich message is empty");
  if ([...text].length > RICH_CHARS) throw badRequest("rich message is too long");
}

/** The message a call answers; null for none, also for a lost one where the bot allows that. */
function readReply(chat: Chat, params: Params): StoredMessage | null {
  const reply = jsonOf(params, "reply_parameters") ?? {};
  if (!isObject(reply)) throw badRequest("object expected as reply parameters");
  const id = integerOf(reply, "message_id") ?? integerOf(params, "reply_to_message_id");
  if (id === null) return null;
  const answered = findMessage(chat, id);
  if (answered !== null) return answered;
  if (flagOf({ ...params, ...reply }, "allow_sending_without_reply")) return null;
  throw badRequest("message to be replied not found");
}

function send(
  world: World,
  params: Params,
  read: (params: Params) => Content & Partial<Pick<StoredMessage, "photo">>,
): Params {
  const content = { photo: null, ...read(params) };
  const markup = readMarkup(params);
  const chat = chatToWrite(world, params);
  const reply = readReply(chat, params);
  const named = integerOf(params, "message_thread_id") ?? reply?.thread ?? null;
  const thread = threadToWrite(world, chat, { message_thread_id: named });
  const isGroup = chat.type !== "private";
  const sending = { chatId: chat.id, isGroup, atMs: world.options.nowMs() };
  world.flood.check(sending);
  world.flood.record(sending);
  const message = addMessage(world, chat, {
    ...content,
    from: world.me,
    senderChatId: chat.type === "channel" ? chat.id : null,
    markup,
    thread,
    replyTo: reply?.id ?? null,
    silent: flagOf(params, "disable_notification"),
  });
  return messageShape(world, message);
}

export const sendMessage = (world: World, params: Params): Params =>
  send(world, params, readClassic);

/** `attach://name` names the part of the form that holds the file (Bot API, "Sending files"). */
export async function sendPhoto(world: World, params: Params): Promise<Params> {
  const name = /^attach:\/\/(.+)$/.exec(textOf(params, "photo") ?? "")?.[1];
  const file = name === undefined ? undefined : params[name];
  if (!(file instanceof Blob)) throw badRequest("there is no photo in the request");
  const photo = new Uint8Array(await file.arrayBuffer());
  if (Buffer.from(photo.subarray(1, 4)).toString() !== "PNG") {
    throw badRequest("IMAGE_PROCESS_FAILED");
  }
  const caption = textOf(params, "caption") ?? "";
  if (caption.length > CAPTION_CHARS) throw badRequest("message caption is too long");
  const told = { text: caption, entities: [], droppedEntities: 0, found: [] };
  return send(world, params, () => ({ ...told, rich: null, linkPreview: null, photo }));
}

export function sendRichMessage(world: World, params: Params): Params {
  if (world.options.rich === "unknown method") {
    throw new ApiError(404, "Not Found: method not found");
  }
  return send(world, params, (given) => readRich(world, given));
}

function messageToEdit(world: World, params: Params): StoredMessage {
  const message = findMessage(chatInside(world, params), integerOf(params, "message_id"));
  if (message === null) throw badRequest("message to edit not found");
  const age = world.options.nowMs() - message.sentAtMs;
  if (!message.own || message.service !== null || age > world.options.editableForMs) {
    throw badRequest("message can't be edited");
  }
  return message;
}

const visible = (message: StoredMessage): string =>
  JSON.stringify([
    message.text,
    message.entities,
    message.rich,
    message.markup,
    message.linkPreview,
  ]);

function edit(world: World, message: StoredMessage, change: Partial<StoredMessage>): Params {
  if (visible(message) === visible({ ...message, ...change })) {
    const same = "specified new message content and reply markup are exactly the same";
    const as = "as a current content and reply markup of the message";
    throw badRequest(`message is not modified: ${same} ${as}`);
  }
  const editedAtMs = world.options.nowMs();
  return messageShape(world, replaceMessage(world, message, { ...change, editedAtMs }));
}

/** Without `reply_markup` the buttons go, as with Telegram. */
export function editMessageText(world: World, params: Params): Params {
  if (messageToEdit(world, params).photo !== null) {
    throw badRequest("there is no text in the message to edit");
  }
  const content =
    jsonOf(params, "rich_message") === undefined ? readClassic(params) : readRich(world, params);
  const markup = readMarkup(params);
  return edit(world, messageToEdit(world, params), { ...content, markup });
}

export function editMessageReplyMarkup(world: World, params: Params): Params {
  const markup = readMarkup(params);
  return edit(world, messageToEdit(world, params), { markup });
}

export function deleteMessage(world: World, params: Params): true {
  const chat = chatInside(world, params);
  const message = findMessage(chat, integerOf(params, "message_id"));
  if (message === null) throw badRequest("message to delete not found");
  const bot = memberOf(chat, world.me.id);
  const mayDelete = message.own || chat.type === "private" || hasRight(bot, "can_delete_messages");
  const age = world.options.nowMs() - message.sentAtMs;
  if (!mayDelete) throw badRequest("message can't be deleted");
  if (age > DELETABLE_MS) throw badRequest("message can't be deleted for everyone");
  chat.messages = chat.messages.filter((one) => one !== message);
  return true;
}

export function pinChatMessage(world: World, params: Params): true {
  const chat = chatInside(world, params);
  const right = chat.type === "channel" ? "can_edit_messages" : "can_pin_messages";
  if (chat.type !== "private" && !hasRight(memberOf(chat, world.me.id), right)) {
    throw badRequest("not enough rights to manage pinned messages in the chat");
  }
  const message = findMessage(chat, integerOf(params, "message_id"));
  if (message === null) throw badRequest("message to pin not found");
  chat.pinned = message.id;
  return true;
}

export function sendChatAction(world: World, params: Params): true {
  const action = textOf(params, "action") ?? "";
  if (!ACTIONS.includes(action)) throw badRequest("wrong parameter action in request");
  const chat = chatToWrite(world, params);
  threadToWrite(world, chat, params);
  world.actions.push({ chatId: chat.id, action });
  return true;
}
