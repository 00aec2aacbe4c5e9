import { decodeHTMLAttribute } from "entities";
import { Tokenizer } from "htmlparser2";

/** Names are lower case, references are decoded, no white space stands around a value. */
export type Attributes = ReadonlyMap<string, string>;

interface TagHandler {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
}

/**
 * The tokenizer alone, which keeps no stack of open elements, knows comments, scripts and styles for
 * what they are and stays linear whatever stands in a page.
 */
export function readTags(html: string, handler: TagHandler): void {
  let name = "";
  let attributes = new Map<string, string>();
  let attribute = { name: "", value: "" };
  const nothing = (): void => undefined;
  const opened = (): void => handler.open(name, attributes);
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = { name: html.slice(start, end).toLowerCase(), value: "" };
      },
      onattribdata(start, end) {
        attribute.value += html.slice(start, end);
      },
      onattribend() {
        if (attributes.has(attribute.name)) return;
        attributes.set(attribute.name, decodeHTMLAttribute(attribute.value).trim());
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => handler.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => handler.text(html.slice(start, end)),
      ...{ ontextentity: nothing, onattribentity: nothing, oncdata: nothing, oncomment: nothing },
      ...{ ondeclaration: nothing, onprocessinginstruction: nothing, onend: nothing },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
