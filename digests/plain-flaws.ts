import { talksToMachines } from "./talks-to-machines.ts";

/** What is wrong with a text that a language model wrote, and how an editor is told. */
export type Flaw = readonly [
  isFlawed: (text: string, language: string) => boolean,
  problem: string,
];

/** What a sentence for readers may not hold, whatever it says. */
export const PLAIN_FLAWS: readonly Flaw[] = [
  [(text) => /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u.test(text), "It holds characters nobody sees."],
  [(text) => /[<>[\]{}|`*_#\\~^]/.test(text), "It holds markup."],
  [(text) => /:\/\/|(?<!\p{L})www\.|\p{L}\.\p{L}{2}|@\p{L}/iu.test(text), "It holds an address."],
  [(text) => talksToMachines(text), "It talks to a machine."],
];

export const OTHER_LANGUAGE = "It is in another language.";
