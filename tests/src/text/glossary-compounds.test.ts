import { describe, expect, test } from "vitest";
import { compoundTails } from "../../../src/text/glossary-compounds.ts";

const cuts = (compound: string): [string, string] => {
  const [modifier = "", tail = ""] = compound.split("|");
  return [modifier + tail, tail];
};

test("tails come longest first, from three letters before to five behind", () => {
  expect([...compoundTails("bahnstreik")]).toEqual(["nstreik", "streik", "treik"]);
  expect([...compoundTails("landeswahl")]).toEqual(["deswahl", "eswahl", "swahl"]);
  expect([...compoundTails("bahnlini")]).toEqual([]);
});

describe("a word is cut behind what may be a word", () => {
  test.each([
    "medien|aufsicht",
    "handels|krieg",
    "zertifizierungs|pflicht",
    "nachkriegs|europa",
    "nichtregierungs|organisation",
    "ruckversicherungs|gesellschaft",
    "einzugs|gebiet",
    "berg|steiger",
    "herz|infarkt",
    "dach|schaden",
    "gen|technik",
    "geld|strafe",
    "polizei|einsatz",
    "taxi|fahrer",
    "grund|gesetz",
    "volks|abstimmung",
  ])("%s", (compound) => {
    const [word, tail] = cuts(compound);
    expect([...compoundTails(word)]).toContain(tail);
  });
});

describe("a word is not cut", () => {
  test.each([
    ["behind a verb's particle", "aus|sprechen"],
    ["behind two of them", "wiederauf|leben"],
    ["in a verb in -ieren", "aus|kurieren"],
    ["in an infinitive with zu", "abzu|reagieren"],
    ["in a participle", "abge|arbeitet"],
    ["in a participle behind a word", "hochge|fahren"],
    ["behind a prefix that stays", "unver|braucht"],
    ["behind a prefix, in -ungen", "ver|handlungen"],
    ["within a stem", "mitges|endet"],
    ["within the sounds a stem begins with", "davonsch|leichen"],
    ["behind -gerecht's ge", "zeitge|recht"],
    ["within a number", "dreiund|zwanzig"],
    ["within a foreign word in -ation", "halluzi|nation"],
    ["within a foreign word in -isch", "emp|irisch"],
    ["within a word in -lich", "sprichw|ortlich"],
    ["behind letters that end no word", "einfaltsp|insel"],
  ])("%s: %s", (_where, compound) => {
    const [word, tail] = cuts(compound);
    expect([...compoundTails(word)]).not.toContain(tail);
  });
});
