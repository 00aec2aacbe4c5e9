import { bootstrap, type Interval } from "./bootstrap.ts";
import { createRouge, type Rouge, rougeWords } from "./rouge.ts";
import type { SummarySet } from "./summaries-sets.ts";
import { countWords, cutAt, type Summarised } from "./summaries-systems.ts";

/** A way to sum up, and what its texts score, story by story: up to the room, and whole. */
export interface Measured {
  readonly name: string;
  readonly words: readonly number[];
  readonly cut: readonly Rouge[];
  readonly whole: readonly Rouge[];
}

export function measure(
  { stories, maxWords }: SummarySet,
  { name, summaries }: Summarised,
): Measured {
  const cuts = summaries.map((sentences) => cutAt(sentences, maxWords));
  const scored = (texts: readonly string[]): Rouge[] =>
    stories.map(({ reference }, at) => createRouge(reference)(rougeWords(texts[at] ?? "")));
  return {
    name,
    words: cuts.map(countWords),
    cut: scored(cuts),
    whole: scored(summaries.map((sentences) => sentences.join(" "))),
  };
}

type Kind = keyof Rouge;

const KINDS: readonly Kind[] = ["rouge1", "rouge2", "rougeL"];
/** The kinds by which systems are compared. */
const COMPARED: readonly Kind[] = ["rouge1", "rouge2"];

const NAME_CHARS = 18;
export const HEAD = `  ${"".padEnd(NAME_CHARS)}   -1    -2    -L  words   svodka minus it in -1 and in -2, with the 95 % of it`;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const meanOf = (scores: readonly Rouge[], kind: Kind): number =>
  mean(scores.map((score) => score[kind]));

const three = (value: number): string => value.toFixed(3);

export const figuresText = ({ name, cut, words }: Measured): string =>
  [
    `  ${name.padEnd(NAME_CHARS)}`,
    ...KINDS.map((kind) => three(meanOf(cut, kind))),
    mean(words).toFixed(1).padStart(6),
  ].join(" ");

/** By how much each story is told better by the first. */
const gains = (a: readonly Rouge[], b: readonly Rouge[], kind: Kind): number[] =>
  a.map((score, at) => score[kind] - (b[at]?.[kind] ?? 0));

/** A row with what the first gains, and lines where whole texts tell the contrary. */
export function compareText(svodka: Measured, other: Measured): string {
  const cells = COMPARED.map((kind) => {
    const gained = gains(svodka.cut, other.cut, kind);
    return `${signed(mean(gained))} ${signedInterval(bootstrap(gained, mean))}`;
  });
  const turned = COMPARED.filter((kind) => {
    const cut = mean(gains(svodka.cut, other.cut, kind));
    return cut > 0 !== mean(gains(svodka.whole, other.whole, kind)) > 0;
  });
  const notes = turned.map((kind) => {
    const [mine, its] = [svodka, other].map(({ whole }) => three(meanOf(whole, kind)));
    return `    the other way round by whole texts: ${kind} ${mine} against ${its}\n`;
  });
  return `${figuresText(other)}   ${cells.join("   ")}\n${notes.join("")}`;
}

const signed = (value: number): string => `${value < 0 ? "-" : "+"}${three(Math.abs(value))}`;
const signedInterval = ({ low, high }: Interval): string => `[${signed(low)} ${signed(high)}]`;
