import type { Ink, PictureBlock, Shape } from "../model/picture.ts";
import { escapeHtml } from "./escape-html.ts";
import { shownText } from "./literal.ts";

/** On light paper, which a picture brings along: chats show it on any background. A page has its own. */
const COLOURS: Readonly<Record<Ink, string>> = {
  ink: "#1b1b1f",
  quiet: "#5c5f66",
  line: "#c9c9cf",
  full: "#1a4f8b",
  soft: "#9dbbdc",
};
const PAPER = "#fdfdfc";

/**
 * A picture as SVG 1.1 that loads, runs and styles nothing: colours are attributes, which a page that
 * knows the classes may overrule.
 */
export function pictureSvg({ picture, title, about }: PictureBlock): string {
  const { width, height, shapes } = picture;
  const [w, h] = [number(width), number(height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">`,
    `<title>${literal(title)}</title>`,
    `<desc>${literal(about)}</desc>`,
    `<rect class="paper" width="${w}" height="${h}" fill="${PAPER}"/>`,
    ...shapes.map(shapeSvg),
    "</svg>",
  ].join("\n");
}

function shapeSvg(shape: Shape): string {
  const { x, y, ink } = shape;
  const paint = `class="${ink}" fill="${COLOURS[ink]}"`;
  switch (shape.kind) {
    case "bar": {
      const size = `width="${number(shape.width)}" height="${number(shape.height)}"`;
      return `<rect x="${number(x)}" y="${number(y)}" ${size} ${paint}/>`;
    }
    case "dot":
      return `<circle cx="${number(x)}" cy="${number(y)}" r="${number(shape.radius)}" ${paint}/>`;
    case "words": {
      const place = `x="${number(x)}" y="${number(y)}" font-size="${number(shape.size)}"`;
      return `<text ${place} text-anchor="${shape.anchor}" ${paint}>${literal(shape.text)}</text>`;
    }
  }
}

/** XML 1.0 has no place for two characters that are none, and the font none for the narrow blank of numbers. */
const literal = (value: string): string =>
  escapeHtml(
    shownText(value)
      .replace(/[\ufffe\uffff]/g, "")
      .replaceAll("\u202f", "\u00a0"),
  );

/** Short, and the same everywhere. */
const number = (value: number): string => String(Math.round(value * 100) / 100);
