import type { ChatAdapter, SendOutcome } from "../model/chat.ts";
import { type Document, note, text } from "../model/document.ts";
import type { Logger } from "../model/logger.ts";
import type { Delivery } from "../store/deliveries.ts";
import type { Kinds } from "../store/delivery-kinds.ts";

/** Sends deliveries piece by piece through one adapter. */
export interface Attempts {
  /** Sends the piece that comes next; never throws, and always ends. */
  send(delivery: Delivery): Promise<SendOutcome>;
  /** Messages the delivery takes. */
  partsOf(delivery: Delivery): number;
}

/**
 * Only for an adapter that hangs: one that tries several ways, each with a limit of its own, must come to
 * its end before, or what it sends after all would be sent again.
 */
const SEND_TIMEOUT_MS = 300_000;

const ANSWERS: Kinds = new Set(["reply", "latest", "farewell"]);

/** Stands where a corrected digest needs fewer messages than it had. */
const NOTHING_LEFT: Document = { blocks: [note(text("…"))] };

export function createAttempts(needs: {
  readonly adapter: ChatAdapter;
  readonly logger: Logger;
  /** A send without an outcome for so long counts as unreachable; 60 s unless given. */
  readonly sendTimeoutMs?: number | undefined;
}): Attempts {
  const { adapter, logger, sendTimeoutMs = SEND_TIMEOUT_MS } = needs;
  /** The documents of a digest to thousands are split once. */
  const pieces = new WeakMap<Document, readonly Document[]>();

  const split = (document: Document): readonly Document[] => {
    const known = pieces.get(document) ?? adapter.split(document);
    pieces.set(document, known);
    return known;
  };

  return {
    async send(delivery) {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<SendOutcome>((resolve) => {
        const reason = `no answer within ${sendTimeoutMs / 1000} s`;
        timer = setTimeout(() => resolve({ kind: "unreachable", reason }), sendTimeoutMs);
      });
      try {
        const sending = sendPiece(adapter, delivery, split(delivery.document));
        return await Promise.race([sending, timeout]);
      } catch (error) {
        // A fault of ours in one adapter must not stop the other chats' deliveries.
        logger.error("An adapter failed to send", error, { platform: adapter.platform });
        return { kind: "unreachable", reason: "the adapter failed, see the log" };
      } finally {
        clearTimeout(timer);
      }
    },
    // A corrected digest takes at least as many as it had.
    partsOf: ({ document, options }) =>
      Math.max(split(document).length, options.corrects?.length ?? 0),
  };
}

/** In place of another message where it is meant to be. */
async function sendPiece(
  adapter: ChatAdapter,
  { platform, chat, kind, part, key: deliveryKey, options }: Delivery,
  pieces: readonly Document[],
): Promise<SendOutcome> {
  const piece = pieces[part] ?? NOTHING_LEFT;
  const key = part === 0 ? deliveryKey : `${deliveryKey}#${part + 1}`;
  const { editOf, corrects, replyTo, silent } = options;
  const standing = corrects?.[part] ?? (part === 0 ? editOf : undefined);
  if (standing !== undefined) {
    const edited = await adapter.edit(standing, piece, { key });
    if (edited.kind !== "refused") return edited;
    // Told again as a whole, a correction would be a repeat.
    if (corrects !== undefined) return { kind: "sent", message: standing };
  }
  return adapter.send({ platform, chat }, piece, {
    key,
    // Only the first piece makes a sound, and only it answers something.
    ...(silent === true || part > 0 ? { silent: true } : {}),
    ...(replyTo === undefined ? {} : { replyTo, ...(part > 0 && { isContinued: true }) }),
    ...(ANSWERS.has(kind) ? { isAnswer: true } : {}),
  });
}
