import type { Document } from "../../src/model/document.ts";
import { webUrl } from "../../src/text/literal.ts";
import { BUTTONS_FIELD, buttonsContent, buttonsLine } from "./buttons.ts";
import { htmlOf, plainOf } from "./markup.ts";
import { isMention } from "./mentions.ts";
import { shownMatrix } from "./shown.ts";

/** How a message is meant: others' bots do not answer a notice, and it disturbs nobody by default. */
export type MessageType = "m.notice" | "m.text";

/**
 * Content of an `m.room.message` event (Client-Server API v1.18, "m.room.message msgtypes"). An event
 * that replaces another needs an empty `m.mentions` of its own beside the one in `m.new_content`.
 */
export interface MatrixContent {
  readonly msgtype: MessageType;
  readonly body: string;
  readonly format: "org.matrix.custom.html";
  readonly formatted_body: string;
  /** Always there and always empty: see `mentions.ts`. */
  readonly "m.mentions": Readonly<Record<string, never>>;
  readonly [BUTTONS_FIELD]?: Readonly<Record<string, string>>;
  /** The links of which apps are to show a preview, and no other (MSC4095, by its unstable name). */
  readonly "com.beeper.linkpreviews": readonly { readonly matched_url: string }[];
}

/** Clients show an empty message in odd ways. */
const NOTHING = "…";

/** A document as the content of one event; one that does not fit is to be split before. */
export function renderMatrix(document: Document, msgtype: MessageType): MatrixContent {
  const blocks = [...shownMatrix(document), ...buttonsLine(document)];
  const { commands } = buttonsContent(document);
  const url = webUrl(document.preview ?? "");
  const preview = url === null || isMention(url) ? null : url;
  return {
    msgtype,
    body: plainOf(blocks) || NOTHING,
    format: "org.matrix.custom.html",
    formatted_body: htmlOf(blocks) || NOTHING,
    "m.mentions": {},
    "com.beeper.linkpreviews": preview === null ? [] : [{ matched_url: preview }],
    ...(Object.keys(commands).length > 0 && { [BUTTONS_FIELD]: commands }),
  };
}
