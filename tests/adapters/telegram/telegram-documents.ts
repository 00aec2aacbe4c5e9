import { type Document, inWords } from "../../../src/model/document.ts";
import { visible } from "../../contracts/chat-harness.ts";

/** Composed, for a ring that stands alone Telegram drops. */
export const seen = (value: string): string => visible(value).normalize("NFC");

/** What is to be seen of a document's own words, without bullets and gaps. */
export const lettersOf = ({ blocks }: Document): string =>
  seen(
    blocks
      .map(inWords)
      .flatMap((block) => (block.kind === "list" ? block.items : [block.spans]))
      .map((spans) => visible(spans.map(({ text }) => text.toWellFormed()).join("")))
      .join(""),
  );

/** The same with a bullet for each item there is something to see of. */
export const shownOf = ({ blocks }: Document): string =>
  seen(
    blocks
      .map(inWords)
      .flatMap((block) =>
        (block.kind === "list" ? block.items : [block.spans]).map((spans) => {
          const line = visible(spans.map(({ text }) => text.toWellFormed()).join(""));
          return block.kind === "list" && line !== "" ? `•${line}` : line;
        }),
      )
      .join(""),
  );
