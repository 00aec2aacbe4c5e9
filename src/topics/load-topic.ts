import { basename, join, resolve } from "node:path";
import type { FeedListing } from "../model/feed.ts";
import type { TopicName } from "../model/ids.ts";
import { bad, ok, type Result } from "../model/result.ts";
import type { Seed, Topic, TopicGuidance } from "../model/topic.ts";
import { lookInto, namesIn, readFolderFile } from "./folder-file.ts";
import { listingsOf, parseOpml } from "./opml.ts";
import { weighOutlets } from "./outlet-weights.ts";
import { isSeedName, MAX_SEED_BYTES, readSeed } from "./read-seed.ts";
import { parseTopicSettings } from "./topic-settings.ts";

/** What is wrong with one file; `problem` is a plain sentence for an editor. */
interface FileProblem {
  /** Path of the file or folder, under the path that was handed in. */
  readonly file: string;
  readonly problem: string;
}

export interface TopicLoad {
  /** Null when the folder is no working topic; `problems` says why. */
  readonly topic: Topic | null;
  /** The content of `glossary.tsv`, as it stands; null when there is none. */
  readonly glossary: string | null;
  /** What an editor added to the seeds. */
  readonly guidance: TopicGuidance;
  /** Also what a topic that works lost, such as one seed of many. */
  readonly problems: readonly FileProblem[];
}

interface LoadedSeeds {
  /** In the order of their names. */
  readonly seeds: readonly Seed[];
  readonly problems: readonly FileProblem[];
}

const NO_GUIDANCE: TopicGuidance = { facets: [], nearMisses: [] };

/** `topic.json` and glossaries are written by hand; a feed list of a thousand feeds has 0.3 MB. */
const MAX_TEXT_BYTES = 5 * 1024 * 1024;
/** More documents in one folder are a mistaken path, not a seed set. */
const MAX_SEEDS = 500;
/** Readers type a topic's name in commands. */
const TOPIC_NAME = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,63}$/u;

const isReadme = (name: string): boolean => /^readme(?:\.|$)/i.test(name);

async function readOneSeed(folder: string, name: string): Promise<Result<Seed>> {
  if (!isSeedName(name)) {
    return bad("The file is no .md, .txt, .html or .htm; save the article as one of these.");
  }
  const bytes = await readFolderFile(folder, name, { maxBytes: MAX_SEED_BYTES });
  return bytes.kind === "bad" ? bytes : readSeed(name, bytes.value);
}

/**
 * Reads every document of a folder as a seed: `.md`, `.txt`, `.html`, `.htm`. Hidden files, READMEs
 * and sub-folders are left out; what cannot be read is named and skipped. Never throws for what it
 * finds; a folder without one readable seed is a problem, too.
 */
export async function loadSeeds(folder: string): Promise<LoadedSeeds> {
  const names = await namesIn(folder);
  if (names.kind === "bad")
    return { seeds: [], problems: [{ file: folder, problem: names.problem }] };
  const seeds: Seed[] = [];
  const problems: FileProblem[] = [];
  const candidates = names.value.filter((name) => !isReadme(name));
  for (const name of candidates.slice(0, MAX_SEEDS)) {
    const entry = await lookInto(folder, name);
    if (entry.kind === "ok" && entry.value.kind === "folder") continue;
    const seed = await readOneSeed(folder, name);
    if (seed.kind === "ok") seeds.push(seed.value);
    else problems.push({ file: join(folder, name), problem: seed.problem });
  }
  if (candidates.length > MAX_SEEDS) {
    const problem = `The folder holds more than ${MAX_SEEDS} files; only the first ones were read.`;
    problems.push({ file: folder, problem });
  }
  if (seeds.length === 0) {
    const problem = "The folder holds no readable seed; put an article on the topic in it.";
    problems.push({ file: folder, problem });
  }
  return { seeds, problems };
}

/** A text file of the folder: UTF-8, or for XML what its declaration names. */
async function readText(folder: string, name: string): Promise<Result<string>> {
  const bytes = await readFolderFile(folder, name, { maxBytes: MAX_TEXT_BYTES });
  if (bytes.kind === "bad") return bytes;
  const head = new TextDecoder("latin1").decode(bytes.value.subarray(0, 200));
  const declared = /^<\?xml[^>]{0,100}encoding=["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? "utf-8";
  try {
    return ok(new TextDecoder(declared, { fatal: true }).decode(bytes.value));
  } catch {
    return bad("The file is not UTF-8 text; open it in an editor and save it as UTF-8.");
  }
}

async function loadFeeds(
  folder: string,
): Promise<
  Result<{ readonly listings: readonly FeedListing[]; readonly problems: readonly string[] }>
> {
  const xml = await readText(folder, "feeds.opml");
  if (xml.kind === "bad") return xml;
  const document = parseOpml(xml.value);
  if (document.kind === "bad") return document;
  const list = listingsOf(document.value);
  if (list.listings.length > 0) return ok(list);
  return bad(["The list names no feed; add one with its xmlUrl.", ...list.problems].join(" "));
}

/** The content of the folder's `glossary.tsv`; null when it has none. */
export async function loadGlossary(folder: string): Promise<Result<string | null>> {
  const names = await namesIn(folder);
  const isThere = names.kind === "ok" && names.value.includes("glossary.tsv");
  return isThere ? readText(folder, "glossary.tsv") : ok(null);
}

/**
 * Reads a topic's folder: `topic.json`, `feeds.opml`, `seeds/` and, if there, `not/` (near misses, in
 * the form of seeds) and `glossary.tsv`. Never throws for what it finds. The topic is null when its folder, settings, list of feeds or last seed
 * cannot be read; what else is wrong is told beside it.
 */
export async function loadTopic(folder: string): Promise<TopicLoad> {
  const problems: FileProblem[] = [];
  const tell = (name: string, sentences: readonly string[]): void => {
    problems.push(...sentences.map((problem) => ({ file: join(folder, name), problem })));
  };
  const broken = (): TopicLoad => ({
    ...{ topic: null, glossary: null, guidance: NO_GUIDANCE, problems },
  });

  const name = basename(resolve(folder));
  const entries = await namesIn(folder);
  if (entries.kind === "bad") {
    tell("", [entries.problem]);
    return broken();
  }
  if (!TOPIC_NAME.test(name)) {
    tell("", ["The folder's name is typed in commands; use letters, digits, - and _ only."]);
    return broken();
  }
  const json = await readText(folder, "topic.json");
  const settings = json.kind === "bad" ? json : parseTopicSettings(json.value);
  const feeds = await loadFeeds(folder);
  const glossary = await loadGlossary(folder);
  const { seeds, problems: seedProblems } = await loadDocumentsOf(folder, "seeds");
  const nearMisses = entries.value.includes("not") ? await loadDocumentsOf(folder, "not") : NONE;

  tell("topic.json", settings.kind === "bad" ? [settings.problem] : settings.value.problems);
  tell("feeds.opml", feeds.kind === "bad" ? [feeds.problem] : feeds.value.problems);
  tell("glossary.tsv", glossary.kind === "bad" ? [glossary.problem] : []);
  problems.push(...seedProblems, ...nearMisses.problems);
  if (settings.kind === "bad" || feeds.kind === "bad" || seeds.length === 0) return broken();

  const { title, languages, options, facets, outlets } = settings.value;
  const { listings } = feeds.value;
  const { weights: outletWeights, problems: misnamed } = weighOutlets(outlets, listings);
  tell("topic.json", misnamed);
  return {
    topic: {
      ...{ name: name as TopicName, title, languages, options, outletWeights },
      ...{ seeds, feeds: listings },
    },
    glossary: glossary.kind === "bad" ? null : glossary.value,
    guidance: { facets, nearMisses: nearMisses.seeds },
    problems,
  };
}

const NONE: LoadedSeeds = { seeds: [], problems: [] };

/** The documents of a topic's sub-folder, which must not be a link out of the topic. */
async function loadDocumentsOf(folder: string, name: "seeds" | "not"): Promise<LoadedSeeds> {
  const entry = await lookInto(folder, name);
  if (entry.kind === "ok") return loadSeeds(join(folder, name));
  const problem = entry.problem.replace(/^The file/, "The folder");
  return { seeds: [], problems: [{ file: join(folder, name), problem }] };
}

/**
 * Reads every sub-folder of a folder as a topic, sorted by name; hidden ones and files are left out.
 * A root that cannot be read gives one result that says so.
 */
export async function loadTopics(root: string): Promise<TopicLoad[]> {
  const names = await namesIn(root);
  if (names.kind === "bad") {
    const problems = [{ file: root, problem: names.problem }];
    return [{ topic: null, glossary: null, guidance: NO_GUIDANCE, problems }];
  }
  const loaded: TopicLoad[] = [];
  for (const name of names.value) {
    const entry = await lookInto(root, name);
    if (entry.kind === "bad") {
      const problems = [{ file: join(root, name), problem: entry.problem }];
      loaded.push({ topic: null, glossary: null, guidance: NO_GUIDANCE, problems });
    } else if (entry.value.kind === "folder") {
      loaded.push(await loadTopic(join(root, name)));
    }
  }
  return loaded;
}
