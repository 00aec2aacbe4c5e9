import { Parser } from "htmlparser2";
import { bad, ok, type Result } from "../model/result.ts";

export interface XmlAttribute {
  readonly name: string;
  readonly value: string;
}

export interface XmlElement {
  readonly name: string;
  /** In the order of the document; no name twice. */
  readonly attributes: readonly XmlAttribute[];
  /** Elements and texts. Blank text between elements is layout and is left out. */
  readonly children: readonly XmlNode[];
}

type XmlNode = string | XmlElement;

interface XmlTree {
  readonly root: XmlElement;
  /** Whether a tag was malformed, so that what it said may be incomplete. */
  readonly malformed: boolean;
}

/** Deeper documents are refused: no real list of feeds nests like this, and a hostile one costs time. */
const MAX_DEPTH = 100;

/** Name of XML 1.0 (fifth edition), section 2.3, with letters and marks taken from Unicode. */
const NAME = /^[\p{L}_:][\p{L}\p{N}\p{M}_:.·-]*$/u;

/** What is no character of XML 1.0 (section 2.2): most controls, lone surrogates, U+FFFE and U+FFFF. */
const NO_XML_CHARACTER = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

interface OpenElement {
  readonly name: string;
  readonly attributes: XmlAttribute[];
  readonly seen: Set<string>;
  children: XmlNode[];
}

const isElement = (node: XmlNode): node is XmlElement => typeof node !== "string";

/** The element children of an element. */
export const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter(isElement);

/** The text directly in an element. */
export const textOf = (element: XmlElement): string =>
  element.children.filter((child) => typeof child === "string").join("");

const openElement = (name: string): OpenElement => ({
  name,
  attributes: [],
  seen: new Set(),
  children: [],
});

function closeElement({ name, attributes, children }: OpenElement): XmlElement {
  const isLayout =
    children.some(isElement) &&
    children.every((child) => isElement(child) || child.trim().length === 0);
  return { name, attributes, children: isLayout ? children.filter(isElement) : children };
}

function addText(element: OpenElement, text: string): void {
  const last = element.children.at(-1);
  if (typeof last === "string") element.children[element.children.length - 1] = last + text;
  else element.children.push(text);
}

/**
 * Reads an XML document into a tree, in time linear in its length. Comments, processing
 * instructions and the document type are skipped, declared entities are never expanded. Bad: no
 * element at all, more than 100 levels, or an end before the first element's end tag.
 */
export function parseXmlTree(xml: string): Result<XmlTree> {
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let malformed = false;
  let tooDeep = false;
  let cutOff = false;

  const parser = new Parser(
    {
      onopentagname(name) {
        tooDeep = open.length >= MAX_DEPTH;
        if (tooDeep) parser.pause();
        else open.push(openElement(name));
      },
      onattribute(name, value, quote) {
        const element = open.at(-1);
        if (quote === undefined || !NAME.test(name)) malformed = true;
        else if (element && !element.seen.has(name)) {
          element.seen.add(name);
          element.attributes.push({ name, value });
        }
      },
      ontext(text) {
        const element = open.at(-1);
        if (element) addText(element, text);
      },
      onclosetag(_name, isImplied) {
        const closed = open.pop();
        if (closed === undefined) return;
        const element = closeElement(closed);
        const parent = open.at(-1);
        if (parent) parent.children.push(element);
        else if (root === null) {
          root = element;
          // The parser calls the end of `<a/>` implied, too; without children nothing is lost.
          cutOff = isImplied && element.children.length > 0;
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);

  if (tooDeep) return bad(`The document nests more than ${MAX_DEPTH} levels; flatten it.`);
  if (root === null) return bad("The document holds no XML element; it is empty or no XML.");
  if (cutOff) return bad("The document ends before its last end tag; fetch or save it again.");
  return ok({ root, malformed });
}

const clean = (value: string): string => value.replace(NO_XML_CHARACTER, "");

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const escaped = (character: string): string => ESCAPES[character] ?? character;
const escapeText = (text: string): string => clean(text).replace(/[&<>\r]/g, escaped);
const escapeValue = (value: string): string => clean(value).replace(/[&<>"\t\n\r]/g, escaped);

function startOf({ name, attributes }: XmlElement): string {
  const written = attributes
    .filter((attribute) => NAME.test(attribute.name))
    .map((attribute) => ` ${attribute.name}="${escapeValue(attribute.value)}"`);
  return `<${name}${written.join("")}`;
}

/**
 * Writes an element as XML. `indent` is the white space before it; null writes it in one line, as
 * text between elements demands. Characters XML forbids are dropped, as is what has no XML name.
 */
export function writeXmlElement(element: XmlElement, indent: string | null): string {
  if (!NAME.test(element.name)) return "";
  const start = (indent ?? "") + startOf(element);
  if (element.children.length === 0) return `${start}/>`;
  const end = `</${element.name}>`;
  if (indent !== null && element.children.every(isElement)) {
    const inner = element.children.map((child) => writeXmlElement(child, `${indent}  `));
    return [`${start}>`, ...inner.filter((line) => line !== ""), `${indent}${end}`].join("\n");
  }
  const inner = element.children.map((child) =>
    isElement(child) ? writeXmlElement(child, null) : escapeText(child),
  );
  return `${start}>${inner.join("")}${end}`;
}
