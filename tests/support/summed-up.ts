import { onTestFinished } from "vitest";
import { createOpenAiSummariser } from "../../adapters/openai/index.ts";
import { type Drafts, rememberDrafts } from "../../digests/prefer-drafts.ts";
import { rememberTranslations } from "../../digests/translate-digest.ts";
import { createComposer } from "../../src/app/composer.ts";
import { createDrafter, type DrafterNeeds } from "../../src/app/draft-summaries.ts";
import { createDigestSender } from "../../src/app/send-digests.ts";
import type { Detail } from "../../src/model/chat.ts";
import type { Logger } from "../../src/model/logger.ts";
import { CHAT, subscribe } from "./builders.ts";
import { language } from "./language.ts";
import { aModelServer } from "./model-server.ts";
import { aWorld, HARBOUR, outboxOf, type Report } from "./world.ts";

export const STRIKE =
  "Dockers in three northern harbours stopped work on Monday over pay and rest times.";
export const COUNT =
  "About 4,200 dockers followed the call of the union, the port authority counted.";
/** What a model may make of it. */
export const RETOLD = "Dockers stopped work in three northern harbours on Monday.";
export const DOCKERS: Report = {
  ...{ title: "Dockers walk out in three harbours", identity: "dockers" },
  summary: `${STRIKE} ${COUNT}`,
};

/** A newsroom with one story, a model's endpoint, and one reader whose digest is due. */
export async function aSummedUpRoom({
  translates = false,
  detail = "short",
  ...values
}: Partial<DrafterNeeds> & { readonly translates?: boolean; readonly detail?: Detail } = {}) {
  const bench = aWorld();
  const { store, topics, clock } = bench;
  const { background, locales } = language();
  const server = await aModelServer();
  const log: string[] = [];
  const note = (message: string, fields?: Parameters<Logger["info"]>[1]): void =>
    void log.push(`${message} ${fields?.["problem"] ?? ""}`.trim());
  const logger: Logger = {
    ...{ debug: note, info: note, warn: note },
    error: (message, cause) => note(`${message}: ${String(cause)}`),
  };
  /** As a start of the program makes it. */
  const start = ({
    drafts = rememberDrafts(100),
    model = "small:8b",
  }: {
    readonly drafts?: Drafts;
    readonly model?: string;
  } = {}) => {
    const translations = translates ? rememberTranslations(100) : null;
    const composer = createComposer({
      ...{ store, topics, background, clock, drafts, translations },
    });
    const summariser = createOpenAiSummariser({
      ...{ url: server.url, model, key: "sk-secret", timeoutMs: 5000 },
    });
    onTestFinished(() => summariser.close());
    const drafter = createDrafter({
      ...{ summariser, drafts, translations, store, topics, composer, background, clock, logger },
      ...{ random: () => 0, limits: { tokensADay: 100_000, prices: null }, ...values },
    });
    const sender = createDigestSender({
      ...{ store, composer, locales, clock, logger, random: () => 0 },
    });
    return {
      drafter,
      draft: (signal = new AbortController().signal) => drafter.draftNow(signal),
      /** The digest that is due, as the reader sees it. */
      async digest(): Promise<string> {
        await sender.composeDue();
        return outboxOf(bench).join("\n\n");
      },
    };
  };
  const story = bench.tell([DOCKERS]);
  const createdAtMs = clock.nowMs();
  subscribe(store, { ...CHAT, topic: HARBOUR, createdAtMs, nextDueAtMs: createdAtMs }, { detail });
  return { ...bench, bench, server, log, start, story, ...start() };
}
