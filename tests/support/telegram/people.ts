import { type Actors, privateUpdate, type Tap, type TapOptions } from "./actors.ts";
import type { InlineAnswer, StoredMessage } from "./types.ts";
import { addChat, type World } from "./world.ts";

export interface UserOptions {
  readonly language?: string;
  readonly name?: string;
  /** False: never pressed Start, so that the bot may not write. */
  readonly started?: boolean;
}

/** A reader with a private chat. */
export interface FakeUser {
  readonly id: number;
  say(text: string, options?: { readonly replyTo?: StoredMessage }): StoredMessage;
  edit(message: StoredMessage, text: string): StoredMessage;
  /** Taps a button by its label or its data, in any chat the user is in. */
  press(message: StoredMessage, button: string, options?: TapOptions): Tap;
  /** Sends callback data that stands on no button. */
  forge(message: StoredMessage, data: string): Tap;
  /** Writes `@bot words` somewhere; resolves with what the bot offers. */
  inline(query: string, offset?: string): Promise<InlineAnswer>;
  block(): void;
  unblock(): void;
  /** Deletes the account. */
  deactivate(): void;
}

export function addUser(
  world: World,
  actors: Actors,
  options: UserOptions & { readonly id: number },
): FakeUser {
  const { id, language, name = `User ${id}`, started = true } = options;
  const api = {
    id,
    is_bot: false,
    first_name: name,
    ...(language !== undefined && { language_code: language }),
  };
  const chat = addChat(world, id, "private");
  const user = { api, started, blocked: false, deactivated: false };
  world.users.set(id, user);

  const setBlocked = (blocked: boolean): void => {
    if (user.blocked === blocked) return;
    user.blocked = blocked;
    const [from, to] = blocked ? ["member", "kicked"] : ["kicked", "member"];
    world.queue.push("my_chat_member", privateUpdate(world, api, from ?? "", to ?? ""));
  };
  return {
    id,
    say(text, said) {
      if (user.blocked || user.deactivated) throw new Error(`User ${id} cannot write to the bot.`);
      user.started = true;
      return actors.say(chat, { from: api }, text, said);
    },
    edit: (message, text) => actors.edit(message, text),
    press: (message, button, tap) => actors.press(api, message, button, tap),
    forge: (message, data) => actors.forge(api, message, data),
    inline: (query, offset) => actors.ask(api, query, offset),
    block: () => setBlocked(true),
    unblock: () => setBlocked(false),
    deactivate() {
      user.deactivated = true;
      world.changed();
    },
  };
}
