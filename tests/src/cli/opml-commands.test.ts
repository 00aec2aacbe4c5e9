import { readFileSync } from "node:fs";
import { join } from "node:path";
import iconv from "iconv-lite";
import { expect, test, vi } from "vitest";
import { parseOpml } from "../../../src/topics/opml.ts";
import { anInstallation, type CliResult, runHere } from "../../support/run-cli.ts";
import { unwrap } from "../../support/temp.ts";

vi.setConfig({ testTimeout: 60_000 });

const MINE = `<opml version="2.0" xmlns:mine="https://mine.example/ns">
  <head><title>Desk list</title><ownerName>Desk</ownerName></head>
  <body>
    <outline text="Coast" mine:shelf="2">
      <outline type="rss" text="Coast Today" outlet="Coast" language="en" country="GB" rating="5"
        xmlUrl="https://coast.example/rss"/>
    </outline>
  </body></opml>`;

const THEIRS = `<opml version="1.0"><head><title>Friend's list</title></head><body>
    <outline text="Islands" isOpen="true">
      <outline type="rss" text="Holm Post" xmlUrl="https://holm.example/f?a=1&amp;b=2" custom="&lt;x&gt;"/>
    </outline>
    <outline type="rss" text="Harbour" xmlUrl="https://harbour.example/rss"/>
    <outline text="Only known"><outline type="rss" text="C" xmlUrl="https://coast.example/rss"/></outline>
  </body></opml>`;

const withList = (list: string) =>
  anInstallation({ "topics/sea/topic.json": "{}", "topics/sea/feeds.opml": list });

const importInto = (folder: string, file: string): Promise<CliResult> =>
  runHere(["import-opml", file, "--topic", "topics/sea"], folder);

const exportFrom = (folder: string): Promise<CliResult> =>
  runHere(["export-opml", "--topic", "topics/sea"], folder);

test("new feeds come in with their folders and attributes, known ones stay as they are", async () => {
  const svodka = withList(MINE);
  svodka.put("theirs.opml", THEIRS);
  expect(await svodka.run(["import-opml", "theirs.opml", "--topic", "topics/sea"])).toEqual({
    ...{ code: 0, signal: null, stderr: "" },
    stdout: `2 feeds added to ${svodka.folder}/topics/sea/feeds.opml\n`,
  });
  const { code, stdout, stderr } = await exportFrom(svodka.folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { head, body, attributes } = unwrap(parseOpml(stdout));
  const mine = unwrap(parseOpml(MINE));
  expect(attributes).toEqual(mine.attributes);
  expect(head).toEqual(mine.head);
  expect(body.slice(0, 1)).toEqual(mine.body);
  const [islands, harbour] = unwrap(parseOpml(THEIRS)).body;
  expect(body.slice(1)).toEqual([{ ...islands, children: islands?.children.slice(0, 1) }, harbour]);
  expect(readFileSync(join(svodka.folder, "topics/sea/feeds.opml"), "utf8")).toBe(stdout);
});

test("a proxy's address neither comes in nor goes out with a list, and its password is told nobody", async () => {
  const withProxies = `<opml version="2.0"><body><outline text="Folder" proxy="http://u:s3cret@p.example">
    <outline text="Holm" proxy="http://u:s3cret@p.example" pollMinutes="15" xmlUrl="https://holm.example/f"/>
    <outline text="Skerry" proxy="far-east" xmlUrl="https://skerry.example/f"/></outline></body></opml>`;
  const svodka = withList(withProxies);
  const exported = await exportFrom(svodka.folder);
  expect(exported.stdout).toContain('pollMinutes="15"');
  expect(exported.stdout).toContain('proxy="far-east"');
  svodka.put("theirs.opml", withProxies);
  svodka.put("topics/sea/feeds.opml", MINE);
  const imported = await importInto(svodka.folder, "theirs.opml");
  const list = readFileSync(join(svodka.folder, "topics/sea/feeds.opml"), "utf8");
  expect(list).toContain('proxy="far-east"');
  expect(imported.stderr).toContain("Skerry brings its own pollMinutes, fullText or proxy");
  for (const { code, stderr } of [exported, imported]) {
    expect(code).toBe(0);
    expect(stderr).toMatch(/^The feed "Holm": proxy may only be a name from FEED_PROXIES/);
  }
  expect(JSON.stringify([exported, imported, list])).not.toContain("s3cret");
});

test("importing the same list again adds nothing and leaves the file as it is", async () => {
  const svodka = withList(MINE);
  svodka.put("theirs.opml", THEIRS);
  await importInto(svodka.folder, "theirs.opml");
  const file = join(svodka.folder, "topics/sea/feeds.opml");
  svodka.put("topics/sea/feeds.opml", `${readFileSync(file, "utf8")}<!-- a note of ours -->\n`);
  const before = readFileSync(file, "utf8");
  const again = await importInto(svodka.folder, "theirs.opml");
  expect(again).toMatchObject({ code: 0, stdout: `0 feeds added to ${file}\n` });
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("what was exported can be imported elsewhere and comes out the same", async () => {
  const [one, two] = [withList(MINE), withList(MINE.replace(/<outline[\s\S]*<\/outline>/, ""))];
  two.put("from-one.opml", (await exportFrom(one.folder)).stdout);
  expect(await importInto(two.folder, "from-one.opml")).toMatchObject({ code: 0, stderr: "" });
  expect(await exportFrom(two.folder)).toEqual(await exportFrom(one.folder));
});

test("a topic that has no list yet gets one", async () => {
  const svodka = anInstallation({ "topics/sea/topic.json": "{}", "theirs.opml": THEIRS });
  expect(await importInto(svodka.folder, "theirs.opml")).toMatchObject({ code: 0, stderr: "" });
  const { body } = unwrap(parseOpml((await exportFrom(svodka.folder)).stdout));
  expect(body).toHaveLength(3);
});

test("a list in another encoding keeps its letters", async () => {
  const svodka = withList(MINE);
  const russian = `<?xml version="1.0" encoding="windows-1251"?><opml version="2.0"><body>
    <outline text="Морской вестник" xmlUrl="https://more.example/rss"/></body></opml>`;
  svodka.put("theirs.opml", iconv.encode(russian, "windows-1251"));
  await importInto(svodka.folder, "theirs.opml");
  expect((await exportFrom(svodka.folder)).stdout).toContain('text="Морской вестник"');
});

test("a write that was broken off by a kill leaves the old list, and the next one succeeds", async () => {
  const svodka = withList(MINE);
  svodka.put("theirs.opml", THEIRS);
  svodka.put("topics/sea/feeds.opml.new", '<opml version="2.0"><bo');
  const list = join(svodka.folder, "topics/sea/feeds.opml");
  expect((await exportFrom(svodka.folder)).stdout).toContain("Coast Today");
  expect(await importInto(svodka.folder, "theirs.opml")).toMatchObject({ code: 0 });
  expect(readFileSync(list, "utf8")).toContain("Holm Post");
});

test("a list that cannot be written stays as it is, and the reason is told", async () => {
  const svodka = withList(MINE);
  svodka.put("theirs.opml", THEIRS);
  svodka.put("topics/sea/feeds.opml.new/in-the-way", "");
  const list = join(svodka.folder, "topics/sea/feeds.opml");
  const result = await importInto(svodka.folder, "theirs.opml");
  expect(result).toMatchObject({ code: 1, stdout: "" });
  expect(result.stderr).toMatch(
    /feeds\.opml cannot be written: EISDIR.*Check the folder and the free space\.\n$/,
  );
  expect(readFileSync(list, "utf8")).toBe(MINE);
});

test.each([
  [["import-opml", "theirs.opml"], 2, "Name the topic folder: --topic topics/NAME\n"],
  [["export-opml"], 2, "Name the topic folder: --topic topics/NAME\n"],
  [["import-opml", "absent.opml", "--topic=topics/sea"], 1, "cannot be read. Check the path.\n"],
  [["import-opml", "page.opml", "--topic=topics/sea"], 1, "This is no OPML"],
  [["import-opml", "theirs.opml", "--topic=topics/ships"], 1, "There is no folder"],
  [["export-opml", "--topic=topics/ships"], 1, "cannot be read. Check the path.\n"],
])("%j is refused with code %i, and nothing is changed", async (args, code, told) => {
  const svodka = withList(MINE);
  svodka.put("theirs.opml", THEIRS);
  svodka.put("page.opml", "<html></html>");
  const result = await runHere(args, svodka.folder);
  expect(result).toMatchObject({ code, stdout: "" });
  expect(result.stderr).toContain(told);
  expect(readFileSync(join(svodka.folder, "topics/sea/feeds.opml"), "utf8")).toBe(MINE);
});
