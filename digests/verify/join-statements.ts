import { leansOnContext } from "../leans-on-context.ts";
import { marksOf } from "./align.ts";
import { placesOf, type Statement } from "./statement.ts";

/** Two sentences as one. */
function join(one: Statement, other: Statement): Statement {
  const clauses = (one.words.at(-1)?.clause ?? 0) + 1;
  const words = [
    ...one.words,
    ...other.words.map((word) => ({ ...word, clause: word.clause + clauses })),
  ];
  const shift = one.words.length;
  const marks = [
    ...one.marks,
    ...other.marks.map((mark) => ({ ...mark, at: mark.at + shift, end: mark.end + shift })),
  ];
  return {
    ...one,
    written: `${one.written} ${other.written}`,
    ...{ words, marks, places: placesOf(words), isJoined: true, border: shift },
  };
}

/** Both "that" and "the". */
const ARTICLE = /^das$/;

/** Whether a sentence goes on with the one before: "This is in a report", "The reason was …". */
const goesOn = (statement: Statement): boolean =>
  (leansOnContext(statement.written, statement.language) &&
    (!ARTICLE.test(statement.words[0]?.folded ?? "") ||
      marksOf(statement, "said", "source", "cause").length > 0)) ||
  marksOf(statement, "cause").some(({ at }) => at <= 1);

/** The statements of an article, its title first, and behind them those that go on, joined. */
export function joinBound(statements: readonly Statement[]): Statement[] {
  const joined = statements.flatMap((statement, at) => {
    const before = statements[at - 1];
    return at > 1 && before !== undefined && goesOn(statement) ? [join(before, statement)] : [];
  });
  return [...statements, ...joined];
}
