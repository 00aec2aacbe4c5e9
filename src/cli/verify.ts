import { type CitedArticle, verifySentence } from "../../digests/verify/verify-sentence.ts";
import type { Io } from "../app/io.ts";
import { loadLanguageResources } from "../app/language-resources.ts";
import { htmlToText, toLine } from "../text/html-to-text.ts";
import { asObject, idIn, type JsonObject, textIn } from "../text/json-object.ts";
import { detectLanguage } from "../text/language.ts";
import type { Arguments, Command } from "./command.ts";
import { filterLines, objectFilter } from "./filter-lines.ts";

export const verifyCommand: Command = {
  name: "verify",
  summary:
    "Reads JSON lines {id, sentence, lang, articles: [{title, text, outlet, lang}]} and writes for\n" +
    'each {"id", "supported", "problems"}: whether the articles say what the sentence says, and if\n' +
    "not, why. In doubt it is not supported.",
  operands: "[FILE|-]",
  leastOperands: 0,
  mostOperands: 1,
  flags: {},
  run,
};

async function run(given: Arguments, io: Io): Promise<number> {
  const { general: analyser } = loadLanguageResources();
  const answer = (line: JsonObject): object => {
    const { articles } = line;
    const sentence = textIn(line, "sentence");
    const id = idIn(line);
    if (sentence.trim() === "") return { id, error: "This line has no sentence." };
    if (!Array.isArray(articles)) return { id, error: "This line has no list of articles." };
    const language = detectLanguage(sentence, textIn(line, "lang"));
    const cited = articles.map((article) => citedArticle(asObject(article) ?? {}));
    return { id, ...verifySentence(sentence, cited, { language, analyser }) };
  };
  return filterLines(given.positionals[0] ?? "-", objectFilter(answer), io);
}

function citedArticle(article: JsonObject): CitedArticle {
  const title = toLine(htmlToText(textIn(article, "title")));
  const text = htmlToText(textIn(article, "text"));
  return { title, text, language: detectLanguage(`${title}. ${text}`, textIn(article, "lang")) };
}
