import { Tokenizer } from "htmlparser2";
import { createEntityDecoder } from "./canonicalise-entities.ts";

/** What a document is made of, in its order. Names are lower case, references are decoded. */
export interface TokenHandler {
  /** `at` is where the tag starts. */
  readonly open: (name: string, attributes: ReadonlyMap<string, string>, at: number) => void;
  readonly close: (name: string) => void;
  readonly text: (value: string) => void;
  readonly declaration: (value: string) => void;
  /** Asked after each tag; true ends the reading. */
  readonly isDone: () => boolean;
}

/**
 * Cuts a document, well-formed or not, into tags and texts in one pass. A `<` that starts no tag is
 * text: where another `<` stands in a tag's name or between its attributes, the reading starts again
 * at that one. What was read before is never read again, so time stays linear.
 */
export function readTokens(text: string, handler: TokenHandler): void {
  const cursor = createCursor(text, handler);
  let start: number | null = 0;
  while (start !== null) start = cursor.readFrom(start);
}

const NAME_START = /^(?:[a-z_:]|\p{L})/iu;

interface Tag {
  readonly start: number;
  readonly name: string;
  attributes: Map<string, string>;
}

/** Nine tags in ten have none: these share one that stays empty. */
const NO_ATTRIBUTES = new Map<string, string>();

/** A tag has a dozen; a hostile one must not keep thousands. */
const MAX_ATTRIBUTES = 256;

interface Cursor {
  /** Reads on from `start`; gives where to start again, or null at the end. */
  readonly readFrom: (start: number) => number | null;
}

function createCursor(text: string, handler: TokenHandler): Cursor {
  const entities = createEntityDecoder();
  let base = 0;
  let restartAt: number | null = null;
  let tag: Tag = { start: 0, name: "", attributes: NO_ATTRIBUTES };
  let attribute = { name: "", value: "" };
  const slice = (start: number, end: number): string => text.slice(base + start, base + end);
  const stopIfDone = (): void => {
    if (handler.isDone()) tokenizer.pause();
  };
  /** Whether what should be a name holds a `<`; then all before the last one is text. */
  const isBroken = (start: number, name: string): boolean => {
    const inner = name.lastIndexOf("<");
    if (inner < 0) return false;
    restartAt = base + start + inner;
    handler.text(entities.decode(text.slice(tag.start, restartAt)));
    tokenizer.pause();
    return true;
  };
  const endTag = (isEmpty: boolean): void => {
    if (restartAt !== null) return;
    handler.open(tag.name, tag.attributes, tag.start);
    if (isEmpty) handler.close(tag.name);
    stopIfDone();
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        const name = slice(start, end);
        tag = { start: base + start - 1, name: name.toLowerCase(), attributes: NO_ATTRIBUTES };
        if (isBroken(start, name)) return;
        if (NAME_START.test(name)) return;
        restartAt = base + start;
        handler.text("<");
        tokenizer.pause();
      },
      onattribname(start, end) {
        const name = slice(start, end);
        if (!isBroken(start, name)) attribute = { name: name.toLowerCase(), value: "" };
      },
      onattribdata(start, end) {
        attribute.value += slice(start, end);
      },
      onattribend() {
        const { attributes } = tag;
        if (restartAt !== null || attributes.has(attribute.name)) return;
        if (attributes.size >= MAX_ATTRIBUTES) return;
        const own = attributes === NO_ATTRIBUTES ? new Map<string, string>() : attributes;
        tag.attributes = own.set(attribute.name, entities.decode(attribute.value));
      },
      onopentagend: () => endTag(false),
      onselfclosingtag: () => endTag(true),
      onclosetag(start, end) {
        // Not read again from the `<`: the tokenizer has yet to look for the `>`, which may be far.
        handler.close(slice(start, end).replace(/<.*/s, "").toLowerCase());
        stopIfDone();
      },
      ontext: (start, end) => handler.text(entities.decode(slice(start, end))),
      oncdata: (start, end, endOffset) => handler.text(slice(start, end - endOffset)),
      ondeclaration(start, end) {
        entities.declare(slice(start, end));
        handler.declaration(slice(start, end));
      },
      oncomment: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
      // Never called: references are decoded above, where an unknown one can stay as it is.
      onattribentity: () => undefined,
      ontextentity: () => undefined,
    },
  );
  return {
    readFrom(start) {
      base = start;
      restartAt = null;
      tokenizer.reset();
      tokenizer.write(text.slice(start));
      if (restartAt === null && !handler.isDone()) tokenizer.end();
      return restartAt;
    },
  };
}
