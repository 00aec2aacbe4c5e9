import {
  type Answered,
  type Exchange,
  type Silence,
  type Told,
  targetOf,
} from "./polite-server-recording.ts";

export type FailureKind =
  | Exclude<Silence, "outage">
  | "server"
  | "unreadable"
  | "busy"
  | "refused"
  | "missing"
  | "gone";

/** What the requests of one poll came to, read from the answers alone. */
export type PollResult =
  | {
      readonly kind: "good";
      readonly url: string;
      readonly answer: Answered;
      /** Null when nothing changed. */
      readonly told: Told | null;
      readonly isWhole: boolean;
      readonly redirects: number;
      /** There were redirects, and all of them permanent. */
      readonly isMoved: boolean;
    }
  | {
      readonly kind: "failed";
      /** More than one where the specification leaves open which it is. */
      readonly kinds: readonly FailureKind[];
      readonly answer: Answered | null;
    };

/** After the first request so many redirects are followed. */
export const MOST_REDIRECTS = 5;

const failed = (answer: Answered | null, ...kinds: FailureKind[]): PollResult => ({
  kind: "failed",
  kinds,
  answer,
});

const isConditional = ({ asked }: Exchange): boolean =>
  asked?.headers["if-none-match"] !== undefined ||
  asked?.headers["if-modified-since"] !== undefined;

export function resultOf(chain: readonly Exchange[]): PollResult {
  const last = chain.at(-1);
  if (last === undefined) throw new Error("A poll is one request at least.");
  const { answer } = last;
  if (answer === "outage") return failed(null, "dns", "connection");
  if (typeof answer === "string") return failed(null, answer);
  if (targetOf(last) !== null) return failed(answer, "server", "unreadable");
  const good = (told: Told | null, isWhole: boolean): PollResult => ({
    ...{ kind: "good", url: last.url, answer, told, isWhole },
    redirects: chain.length - 1,
    isMoved: chain.length > 1 && chain.slice(0, -1).every(isPermanent),
  });
  if (answer.status === 304 && isConditional(last)) return good(null, true);
  if (answer.status !== 200) return failed(answer, kindOfStatus(answer));
  switch (answer.body.kind) {
    case "feed":
      return good(answer.body.told, answer.body.isWhole);
    case "cut":
      return failed(answer, "connection", "unreadable");
    case "login":
    case "challenge":
      return failed(answer, "refused");
    case "page":
    case "none":
      return failed(answer, "unreadable");
  }
}

const isPermanent = ({ answer }: Exchange): boolean =>
  typeof answer !== "string" && (answer.status === 301 || answer.status === 308);

function kindOfStatus({ status, body }: Answered): FailureKind {
  if (body.kind === "challenge") return "refused";
  const known: Readonly<Record<number, FailureKind>> = {
    401: "refused",
    403: "refused",
    404: "missing",
    410: "gone",
    429: "busy",
    451: "refused",
  };
  return known[status] ?? "server";
}
