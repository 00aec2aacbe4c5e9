import { join } from "node:path";
import { renderTerminal } from "../../adapters/terminal/render.ts";
import { digestDocument } from "../../digests/digest-document.ts";
import { renderHtml } from "../../digests/render-html.ts";
import { renderMarkdown } from "../../digests/render-markdown.ts";
import { type Io, print, tell } from "../app/io.ts";
import { type LanguageResources, loadLanguageResources } from "../app/language-resources.ts";
import type { RunningTopic } from "../app/running-topic.ts";
import { everything, loadRunningTopic, loadRunningTopics } from "../app/running-topics.ts";
import { openRuntime, systemClock } from "../app/runtime.ts";
import type { Digest } from "../model/digest.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { Locale } from "../text/locale.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { createProgress } from "./progress.ts";
import { readListings } from "./read-listings.ts";
import { inTempFolder } from "./temp-folder.ts";
import { topicFolder } from "./topic-folder.ts";
import { type Setup, withBase } from "./with-base.ts";

const FORMATS = ["text", "markdown", "html", "json"] as const;
type Format = (typeof FORMATS)[number];

const DEFAULT_SINCE = "3d";
const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export const digestCommand: Command = {
  name: "digest",
  summary: "Polls the feeds once, prints a digest and ends. Keeps nothing.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: {
    topic: { type: "string", value: "DIR", meaning: "topic folder (default: all of TOPICS_DIR)" },
    "no-topic": { type: "boolean", meaning: "tell everything the feeds bring; needs --feeds" },
    feeds: { type: "string", value: "FILE.opml", meaning: "poll these feeds, not the topic's own" },
    since: { type: "string", value: "3d", meaning: "leave out older stories (30m, 12h, 3d; 3d)" },
    stories: { type: "string", value: "N", meaning: "most stories (default: the topic's own)" },
    format: { type: "string", value: "FORMAT", meaning: `${FORMATS.join(", ")} (text)` },
  },
  run: withBase(run),
};

interface Request {
  readonly format: Format;
  readonly sinceMs: number;
  readonly maxStories: number | null;
}

async function run(given: Arguments, { io, base }: Setup): Promise<number> {
  const request = parseRequest(given);
  if (request.kind === "bad") {
    await tell(io, `${request.problem}\n`);
    return EXIT.usage;
  }
  const resources = loadLanguageResources();
  const topics = await topicsFor(given, { io, base, resources });
  if (topics.kind === "bad") {
    await tell(io, `${topics.problem}\n`);
    return EXIT.failed;
  }
  // Nothing is kept, so an interrupted digest has nothing to bring to an end.
  io.onStop(() => io.exit(EXIT.failed));
  const setup = { io, base, resources, topics: topics.value };
  return inTempFolder(io, (folder) =>
    printDigests(request.value, { ...setup, file: join(folder, "svodka.db") }),
  );
}

function parseRequest(given: Arguments): Result<Request> {
  const format = FORMATS.find((name) => name === (given.text("format") ?? "text"));
  if (format === undefined) return bad(`--format must be one of: ${FORMATS.join(", ")}.`);
  const since = /^(\d+)([mhd])$/.exec(given.text("since") ?? DEFAULT_SINCE);
  if (since === null) return bad("--since must be a number and m, h or d, such as 12h or 3d.");
  const unit = UNITS_MS[since[2] as keyof typeof UNITS_MS];
  const stories = given.text("stories");
  const maxStories = stories === undefined ? null : Number(stories);
  if (maxStories !== null && !(Number.isInteger(maxStories) && maxStories > 0)) {
    return bad("--stories must be a whole number above 0.");
  }
  if (given.has("no-topic") && given.text("topic") !== undefined) {
    return bad("Give --topic DIR or --no-topic, not both.");
  }
  if (given.has("no-topic") && given.text("feeds") === undefined) {
    return bad("--no-topic needs --feeds FILE.opml: without a topic there are no feeds.");
  }
  const sinceMs = Math.max(systemClock.nowMs() - Number(since[1]) * unit, 0);
  return ok({ format, sinceMs, maxStories });
}

interface Prepared extends Setup {
  readonly resources: LanguageResources;
}

async function topicsFor(
  given: Arguments,
  { io, base, resources }: Prepared,
): Promise<Result<readonly RunningTopic[]>> {
  const opml = given.text("feeds");
  const feeds = opml === undefined ? null : await readListings(opml, io);
  if (feeds?.kind === "bad") return feeds;
  if (given.has("no-topic")) return ok([everything(feeds?.value ?? [], resources)]);
  const folder = given.text("topic");
  const loaded =
    folder === undefined
      ? await loadRunningTopics(base.path(base.settings.TOPICS_DIR), resources)
      : await loadRunningTopic(topicFolder(folder, io, base), resources);
  for (const { file, problem } of loaded.problems) await tell(io, `${file}: ${problem}\n`);
  if (loaded.topics.length === 0) return bad("There is no topic to make a digest of.");
  return ok(
    feeds === null
      ? loaded.topics
      : loaded.topics.map((running) => ({
          ...running,
          topic: { ...running.topic, feeds: feeds.value },
        })),
  );
}

async function printDigests(
  request: Request,
  {
    io,
    base,
    resources,
    topics,
    file,
  }: Prepared & { readonly topics: readonly RunningTopic[]; readonly file: string },
): Promise<number> {
  const runtime = openRuntime({ base, resources, topics, file, clock: systemClock });
  if (runtime.kind === "bad") {
    await tell(io, `${runtime.problem}\n`);
    return EXIT.failed;
  }
  const { pipeline } = runtime.value;
  try {
    const progress = createProgress(io);
    const polled = await pipeline.poll({
      isComplete: true,
      onProgress: (done, total, { feed }) => progress.show(done, total, feed.outlet || feed.url),
    });
    progress.end();
    await pipeline.process();
    if ((await pipeline.readPages()) > 0) await pipeline.process();
    pipeline.rest();
    const language = base.settings.DIGEST_LANGUAGE;
    const digests = topics.map(({ topic }) => {
      const maxStories = request.maxStories ?? topic.options.maxStories;
      const timeZone = base.settings.TIME_ZONE;
      const { sinceMs } = request;
      // Somebody who says since when means what the feeds tell of since then, however old it is. And
      // nobody subscribes here: a digest on demand knows nothing of what was shown before.
      const asked = { topic, language, timeZone, maxStories, sinceMs, withBacklog: true, had: [] };
      return pipeline.composer.compose(asked).digest;
    });
    const locale = resources.locales.for(language);
    await print(io, render(digests, request.format, { io, locale }));
    if (polled.some(({ outcome }) => outcome !== "failed")) return EXIT.ok;
    await tell(io, "No feed could be read. See `svodka feeds check`.\n");
    return EXIT.failed;
  } finally {
    await runtime.value.close();
  }
}

function render(
  digests: readonly Digest[],
  format: Format,
  { io, locale }: { readonly io: Io; readonly locale: Locale },
): string {
  const documents = digests.map((digest) => digestDocument(digest, { locale, commands: false }));
  switch (format) {
    case "json":
      return `${JSON.stringify(digests, null, 2)}\n`;
    case "text": {
      const style = {
        columns: Math.min(io.columns(), 100),
        ansi: io.ansi,
        clickable: io.clickable,
      };
      return documents.map((document) => renderTerminal(document, style)).join("\n");
    }
    case "markdown":
      return documents.map(renderMarkdown).join("\n");
    case "html":
      return renderHtml(documents, {
        title: digests.map(({ title }) => title).join(" · "),
        locale,
      });
  }
}
