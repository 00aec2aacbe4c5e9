import { decodeHTMLStrict } from "entities";

/** Shorthands for a name or an address are short and few. */
const MAX_VALUE_CHARS = 200;
const MAX_ENTITIES = 64;
const MAX_USES = 5_000;

/** Takes the references of one document out of its texts. */
export interface EntityDecoder {
  /** Notes what a declaration declares, if it is an entity. */
  readonly declare: (declaration: string) => void;
  readonly decode: (text: string) => string;
}

/**
 * Decodes HTML's named references and numbers, and the plain entities a document declares: a short
 * text without markup and without references to others, a few thousand times. Nothing can grow from
 * those; what is nested, long or outside of the document stays as it is written.
 */
export function createEntityDecoder(): EntityDecoder {
  const declared = new Map<string, string>();
  let uses = 0;
  const expand = (text: string): string =>
    text.replace(/&([\w.-]{1,64});/g, (reference, name: string) => {
      const value = declared.get(name);
      if (value === undefined || uses >= MAX_USES) return reference;
      uses += 1;
      return value;
    });
  return {
    declare(declaration) {
      const [, name, double, single] = DECLARATION.exec(declaration.slice(-MAX_CHARS)) ?? [];
      const value = double ?? single;
      if (name === undefined || value === undefined || !isPlain(value)) return;
      // XML 1.0, section 4.2: the first declaration of a name binds.
      if (declared.size < MAX_ENTITIES && !declared.has(name)) declared.set(name, value);
    },
    decode: (text) => {
      if (!text.includes("&")) return text;
      return decodeHTMLStrict(declared.size === 0 ? text : expand(text));
    },
  };
}

/**
 * Joins characters written as the two numbers UTF-16 has for them (`&#xD83D;&#xDEA2;`), as programs
 * do that escape one unit at a time: each number alone stands for nothing. Also in sections, and
 * where the ampersands were escaped once more.
 */
export const joinSurrogates = (text: string): string =>
  text.replace(SURROGATES, (written, ...numbers: readonly string[]) => {
    const [highHex = "", high = "", lowHex = "", low = ""] = numbers;
    const joined = String.fromCharCode(
      highHex === "" ? Number(high) : Number.parseInt(highHex, 16),
      lowHex === "" ? Number(low) : Number.parseInt(lowHex, 16),
    );
    return joined.isWellFormed() ? joined : written;
  });

const SURROGATES =
  /&(?:amp;)?#(?:x(d[89ab][0-9a-f]{2})|(5[56]\d{3}));&(?:amp;)?#(?:x(d[c-f][0-9a-f]{2})|(5[67]\d{3}));/gi;

const MAX_CHARS = 1_000;
/** The first one stands in the `<!DOCTYPE`, which ends for us at its first `>`. */
const DECLARATION = /(?:^|<!)ENTITY\s+([\w.-]{1,64})\s+(?:"([^"]*)"|'([^']*)')\s*$/;

const isPlain = (value: string): boolean =>
  value.length <= MAX_VALUE_CHARS && !/[<%]|&(?!#\d{1,7};|#x[0-9a-f]{1,6};)/i.test(value);
