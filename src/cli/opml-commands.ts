import { join } from "node:path";
import { type Io, print, tell } from "../app/io.ts";
import { readTopicList } from "../app/read-opml.ts";
import { replaceFile } from "../app/replace-file.ts";
import { ok, type Result } from "../model/result.ts";
import { mergeOpml } from "../topics/merge-opml.ts";
import { listingsOf, type OpmlDocument, writeOpml } from "../topics/opml.ts";
import { withoutProxyAddresses } from "../topics/opml-handling.ts";
import { type Arguments, type Command, EXIT } from "./command.ts";
import { readOpml } from "./read-listings.ts";
import { neededTopic, TOPIC_FLAG } from "./topic-folder.ts";
import { withBase } from "./with-base.ts";

export const importOpmlCommand: Command = {
  name: "import-opml",
  summary:
    "Adds the feeds of FILE.opml to a topic's feeds.opml; feeds it has already stay as they are.",
  operands: "FILE.opml",
  leastOperands: 1,
  mostOperands: 1,
  flags: { topic: TOPIC_FLAG },
  run: withTopic(importInto),
};

export const exportOpmlCommand: Command = {
  name: "export-opml",
  summary:
    "Prints a topic's feeds as OPML 2.0, with folders and every attribute that was imported.",
  operands: "",
  leastOperands: 0,
  mostOperands: 0,
  flags: { topic: TOPIC_FLAG },
  run: withTopic(exportFrom),
};

type Work = (folder: string, given: Arguments, io: Io) => Promise<Result<string>>;

function withTopic(work: Work): Command["run"] {
  return withBase(async (given, { io, base }) => {
    const folder = neededTopic(given, { io, base });
    if (folder.kind === "bad") {
      await tell(io, `${folder.problem}\n`);
      return EXIT.usage;
    }
    const done = await work(folder.value, given, io);
    if (done.kind === "bad") {
      await tell(io, `${done.problem}\n`);
      return EXIT.failed;
    }
    await print(io, done.value);
    return EXIT.ok;
  });
}

async function importInto(folder: string, given: Arguments, io: Io): Promise<Result<string>> {
  const mine = await readTopicList(folder);
  if (mine.kind === "bad") return mine;
  const { file, list } = mine.value;
  const theirs = await readOpml(given.positionals[0] ?? "", io);
  if (theirs.kind === "bad") return theirs;
  const fitToKeep = await handedOn(theirs.value, io);
  const { document, added } = mergeOpml(list, fitToKeep);
  const handled = listingsOf(document).listings.filter(({ handling }) => handling !== undefined);
  const known = new Set(listingsOf(list).listings.map(({ url }) => url));
  for (const { outlet } of handled.filter(({ url }) => !known.has(url))) {
    await tell(
      io,
      `${outlet} brings its own pollMinutes, fullText or proxy; look whether you want that.\n`,
    );
  }
  const told = `${added} ${added === 1 ? "feed" : "feeds"} added to ${file}\n`;
  if (added === 0) return ok(told);
  const written = await replaceFile(file, writeOpml(document));
  return written.kind === "bad" ? written : ok(told);
}

async function exportFrom(folder: string, _given: Arguments, io: Io): Promise<Result<string>> {
  const document = await readOpml(join(folder, "feeds.opml"), io);
  return document.kind === "bad" ? document : ok(writeOpml(await handedOn(document.value, io)));
}

/** A list as it may go from hand to hand; what is wrong with it is told. */
async function handedOn(document: OpmlDocument, io: Io): Promise<OpmlDocument> {
  for (const problem of listingsOf(document).problems) await tell(io, `${problem}\n`);
  return { ...document, body: withoutProxyAddresses(document.body) };
}
