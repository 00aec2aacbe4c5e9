import { createArchiveFigures } from "../../digests/archive-figures.ts";
import { summariseArchived } from "../../digests/archive-summary.ts";
import { type Io, tell } from "../app/io.ts";
import { loadLanguageResources } from "../app/language-resources.ts";
import { bad, ok, type Result } from "../model/result.ts";
import { idIn, type JsonObject } from "../text/json-object.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { filterLines, objectFilter } from "./filter-lines.ts";

export const summariseCommand: Command = {
  name: "summarise",
  summary:
    "Reads JSON lines {id, articles: [{title, text, outlet, lang, published, url}]}, a story each,\n" +
    'and writes for each {"id", "headline", "sentences": [{"text", "article"}], "differences": ' +
    '[{"about",\n"values": [{"value", "articles"}]}]}: as a digest would; and where figures\n' +
    'differ or, with an empty "about", a claim is denied, or an earlier story of them\n' +
    'counted otherwise ("story", "published"); with "onlyOutlet" or "oneAgency" where all of it\n' +
    "rests on that one.",
  operands: "[FILE|-]",
  leastOperands: 0,
  mostOperands: 1,
  flags: {
    words: {
      ...{ type: "string", value: "N" },
      meaning: "about so many words (default: at most three sentences)",
    },
    language: {
      ...{ type: "string", value: "CODE" },
      meaning: "language to sum up in (default: that of most articles)",
    },
  },
  run,
};

/** As many as a digest tells of a story. */
const MOST_SENTENCES = 3;

async function run(given: Arguments, io: Io): Promise<number> {
  const room = readRoom(given.text("words"));
  if (room.kind === "bad") {
    await tell(io, `${room.problem}\n`);
    return EXIT.usage;
  }
  const { general: analyser, background } = loadLanguageResources();
  const language = given.text("language")?.toLowerCase() ?? null;
  const figures = createArchiveFigures({ analyser, background });
  const answer = (story: JsonObject): object => {
    const { articles } = story;
    if (!Array.isArray(articles))
      return { id: idIn(story), error: "This line has no list of articles." };
    const id = idIn(story);
    const summary = summariseArchived(articles, {
      ...{ analyser, background, language, ...room.value },
      figuresBefore: (read, asked) => figures(id, read, asked),
    });
    return { id, ...summary };
  };
  return filterLines(given.positionals[0] ?? "-", objectFilter(answer), io);
}

interface Room {
  readonly maxSentences: number;
  readonly maxWords?: number;
}

function readRoom(words: string | undefined): Result<Room> {
  if (words === undefined) return ok({ maxSentences: MOST_SENTENCES });
  return /^[1-9]\d{0,4}$/.test(words)
    ? ok({ maxSentences: Number.POSITIVE_INFINITY, maxWords: Number(words) })
    : bad(`--words ${words} is no number of words from 1 to 99999.`);
}
