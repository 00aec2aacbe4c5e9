import { chatInside, chatNamed } from "./access.ts";
import { badRequest } from "./api-error.ts";
import { integerOf } from "./params.ts";
import { chatShape, memberShape } from "./shapes.ts";
import type { Chat, Params } from "./types.ts";
import { isAdmin, memberOf, setMember, type World } from "./world.ts";

export function getChat(world: World, params: Params): Params {
  const chat = chatNamed(world, params);
  // A public channel or group can be looked up from outside, and a user who blocked the bot too.
  if (chat.type !== "private" && chat.username === null) chatInside(world, params);
  const pinned = chat.pinned === null ? {} : { pinned_message: { message_id: chat.pinned } };
  return {
    ...chatShape(world, chat),
    ...pinned,
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(chat.type !== "private" && { permissions: { can_send_messages: !chat.muted } }),
  };
}

const isKnown = (world: World, userId: number): boolean =>
  userId === world.me.id || world.users.has(userId);

export function getChatMember(world: World, params: Params): Params {
  const chat = chatInside(world, params);
  const userId = integerOf(params, "user_id");
  if (userId === null || userId <= 0) throw badRequest("invalid user_id specified");
  const aboutSelf = userId === world.me.id;
  if (chat.type === "channel" && !aboutSelf && !isAdmin(memberOf(chat, world.me.id))) {
    throw badRequest("member list is inaccessible");
  }
  if (!isKnown(world, userId)) throw badRequest("user not found");
  if (chat.type === "private") {
    if (!aboutSelf && userId !== chat.id) throw badRequest("user not found");
    return memberShape(world, userId, { status: "member", rights: {} });
  }
  return memberShape(world, userId, memberOf(chat, userId));
}

export function getChatAdministrators(world: World, params: Params): Params[] {
  const chat = chatInside(world, params);
  if (chat.type === "private") {
    throw badRequest("there are no administrators in the private chat");
  }
  if (chat.type === "channel" && !isAdmin(memberOf(chat, world.me.id))) {
    throw badRequest("member list is inaccessible");
  }
  return [...chat.members]
    .filter(([, member]) => isAdmin(member))
    .map(([userId, member]) => memberShape(world, userId, member));
}

export function leaveChat(world: World, params: Params): true {
  const chat: Chat = chatInside(world, params);
  if (chat.type === "private")
    throw badRequest("chat member status can't be changed in private chats");
  const update = { chat: chatShape(world, chat) };
  setMember(world, chat, { user: world.me, status: "left", by: world.me, update });
  return true;
}
