/**
 * Whether a sentence, which a language model may have written, says what the articles it cites say.
 *
 * Theory: a true sentence is told by one sentence of one article, or its parts are. So it is held
 * against every sentence of the sources by what both say in all languages (concepts, names by their
 * sound, numbers by value), and one of them has to pass every check: numbers count the same, names
 * and times stand in it, nothing is denied that is not, nothing is surer, nobody else says so, it is
 * told of no more than there, for no other reason, and no word of it comes from elsewhere in the
 * sources. What an honest rewording has, too, is a hint only; three of them refuse. Where that fails,
 * the sentence is taken apart at its clauses, and the parts must be told in one article, or bring
 * their subject along. In doubt it refuses: a sentence of the source itself is always at hand, and
 * never refused.
 *
 * Known exceptions: it refuses what only reasoning shows ("no need for the ban" for "the ban is
 * pointless"), a rare word for a common one, and facts of many sentences in one clause; it lets pass
 * one verb for another where nothing else is changed ("cancelled 40 percent" for "ran 40 percent"),
 * and what an office says told without saying that it does.
 */
import type { Analyser } from "../../src/text/analyse.ts";
import { cutText } from "../../src/text/cut-text.ts";
import { remember } from "../../src/text/remember.ts";
import { splitSentences } from "../../src/text/sentences.ts";
import { joinBound } from "./join-statements.ts";
import { DECISIVE, type Problem, problem, weightOf } from "./problem.ts";
import { readStatement } from "./read-statement.ts";
import { type Statement, type Word, withNames } from "./statement.ts";
import { isToldInParts } from "./told-in-parts.ts";
import { isVerbatim } from "./verbatim.ts";
import { problemsOf, type Source, windowsOf } from "./windows.ts";

/** An article a sentence is held against; plain text. */
export interface CitedArticle {
  readonly title: string;
  readonly text: string;
  /** Primary language subtag. */
  readonly language: string;
}

export interface Verdict {
  readonly supported: boolean;
  /** Why not, in sentences an editor understands; empty when supported. */
  readonly problems: readonly string[];
}

interface VerifyOptions {
  /** Primary language subtag of the sentence. */
  readonly language: string;
  readonly analyser: Analyser;
}

/** The best so many sentences of the sources are looked at closely. */
const MOST_WINDOWS = 6;
/** No sentence of news is longer; of one that is, the beginning is read. */
const LONGEST_CHARS = 1500;

/** The same in words: a line of numbers is none, and would be long in the reading. */
const MOST_WORDS = 200;

/** What tells it clearly less than the best does not speak for it where that speaks against it. */
const NEAR_BEST = 0.1;

const SUPPORTED: Verdict = { supported: true, problems: [] };

/** Holds a sentence against the articles it cites. */
export function verifySentence(
  sentence: string,
  articles: readonly CitedArticle[],
  { language, analyser }: VerifyOptions,
): Verdict {
  const split = articles.map((article) => ({
    article,
    sentences: splitSentences(article.text, article.language),
  }));
  if (split.some(({ article, sentences }) => isVerbatim(sentence, article, sentences))) {
    return SUPPORTED;
  }
  if (sentence.length > LONGEST_CHARS) {
    return refused(`It is longer than ${LONGEST_CHARS} characters: give one sentence.`);
  }
  const read = split.map(({ article, sentences }) =>
    [article.title, ...sentences].map((each) =>
      readerFor(analyser)(`${article.language}\n${cutText(each, LONGEST_CHARS)}`),
    ),
  );
  const names = namesIn(read.flat());
  const sources = read.map((source) => joinBound(source.map((each) => withNames(each, names))));
  const statement = withNames(readStatement(sentence, language, analyser), names);
  if (statement.words.length > MOST_WORDS) {
    return refused(`It has more than ${MOST_WORDS} words: give one sentence.`);
  }
  return judge(statement, sources);
}

/** Several sentences are held against the same articles: so many of theirs are kept as read. */
const MOST_STATEMENTS = 400;

const readers = new WeakMap<Analyser, (text: string) => Statement>();

/** Reads a sentence behind its language and a line end. */
function readerFor(analyser: Analyser): (text: string) => Statement {
  const known = readers.get(analyser);
  if (known !== undefined) return known;
  const reader = remember((text) => {
    const end = text.indexOf("\n");
    return readStatement(text.slice(end + 1), text.slice(0, end), analyser);
  }, MOST_STATEMENTS);
  readers.set(analyser, reader);
  return reader;
}

const refused = (...problems: readonly string[]): Verdict => ({ supported: false, problems });

/** What names say, in every form but their beginning. */
function namesIn(statements: readonly Statement[]): Set<string> {
  const names = statements.flatMap(({ words }) => words.filter(isName));
  return new Set(names.flatMap(({ keys }) => keys.filter((key) => !key.startsWith("x:"))));
}

const isName = ({ kind }: Word): boolean => kind === "name";

function judge(statement: Statement, sources: readonly Source[]): Verdict {
  const windows = windowsOf(statement, sources).flat();
  const sorted = windows.sort((a, b) => b.coverage - a.coverage).slice(0, MOST_WINDOWS);
  const best = sorted.filter(({ coverage }) => coverage >= (sorted[0]?.coverage ?? 0) - NEAR_BEST);
  let least: readonly Problem[] = [problem("No article is cited: name the ones it rests on.")];
  let denied = 0;
  for (const [nth, window] of best.entries()) {
    // What one sentence denies no other one says that has less of it.
    if (window.coverage < denied) continue;
    const problems = problemsOf(window);
    // What has less of it than another sentence has to be told all but for a hint.
    const isBest = window.coverage === best[0]?.coverage;
    if (weightOf(problems) < (isBest ? DECISIVE : DECISIVE / 2)) return SUPPORTED;
    if (problems.some(({ kind }) => kind === "denial")) denied = window.coverage;
    if (nth === 0 || weightOf(problems) < weightOf(least)) least = problems;
  }
  if (isToldInParts(statement, sources)) return SUPPORTED;
  return refused(...least.map(({ text }) => text));
}
