/**
 * The dependency rule, as a test: nothing imports a row below itself, and no stage another stage.
 *
 * Why not a ready-made checker: under TypeScript 7 dependency-cruiser 18 reads no `.ts` file and
 * still exits 0. This test fails when it finds nothing to check.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

interface Layer {
  /** Layers this one may import. Its own files are always allowed. */
  readonly layers: readonly string[];
  /** Packages and `node:` modules this one may import; "*" allows any. */
  readonly packages: readonly string[];
}

const WORDS = ["src/model", "src/text"];
/** Connections and proxies, for whoever talks to the network. */
const NET = "src/net";
const STAGE: Layer = { layers: [...WORDS, "src/store"], packages: [] };

/** Rows are in the direction the data flows. */
const LAYERS: Readonly<Record<string, Layer>> = {
  "src/model": { layers: [], packages: [] },
  "src/text": {
    layers: ["src/model"],
    packages: [
      ...["@fluent/bundle", "@mozilla/readability", "node:crypto", "entities", "htmlparser2"],
      ...["linkedom", "snowball-stemmers", "tinyld"],
    ],
  },
  "src/store": {
    layers: WORDS,
    packages: ["keyv", "node:events", "node:fs", "node:path", "node:sqlite"],
  },
  [NET]: {
    layers: ["src/model"],
    packages: ["ipaddr.js", "node:events", "node:net", "node:tls", "undici"],
  },
  "src/feeds": {
    layers: [...STAGE.layers, NET],
    packages: [
      ...["entities", "htmlparser2", "iconv-lite", "ipaddr.js", "rss-parser", "undici"],
      ...["node:buffer", "node:crypto", "node:dns", "node:events", "node:net", "node:stream"],
      ...["node:module", "node:path", "node:stream/promises", "node:timers/promises", "node:util"],
      ...["node:worker_threads", "node:zlib"],
    ],
  },
  "src/topics": {
    ...STAGE,
    packages: [
      ...["entities", "htmlparser2", "zod"],
      ...["node:fs", "node:fs/promises", "node:path"],
    ],
  },
  "src/stories": { ...STAGE, packages: ["node:crypto", "node:v8"] },
  digests: STAGE,
  "src/delivery": STAGE,
  "src/commands": STAGE,
  adapters: { layers: [...WORDS, NET], packages: ["*"] },
  "src/app": {
    layers: [
      ...[...WORDS, NET, "src/store", "src/feeds", "src/topics", "src/stories"],
      ...["digests", "src/delivery", "src/commands", "adapters"],
    ],
    packages: ["*"],
  },
  "src/cli": {
    layers: [
      ...[...WORDS, NET, "src/store", "src/feeds", "src/topics", "src/stories"],
      ...["digests", "src/delivery", "src/commands", "adapters", "src/app"],
    ],
    packages: ["*"],
  },
  "src/main.ts": { layers: ["src/app", "src/cli"], packages: ["*"] },
};

const IMPORT =
  /^\s*(?:import|export)\b[^'"]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

const filesUnder = (top: string): string[] =>
  existsSync(join(ROOT, top))
    ? readdirSync(join(ROOT, top), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `${top}/${file}`)
    : [];

const sources = ["src", "digests", "adapters"].flatMap(filesUnder);

const layerOf = (path: string): string | undefined =>
  Object.keys(LAYERS).find((layer) => path === layer || path.startsWith(`${layer}/`));

/** `adapters/<name>`: two files of one adapter share it, two adapters do not. */
const adapterOf = (path: string): string => path.split("/").slice(0, 2).join("/");

function* importsOf(file: string): Generator<string> {
  for (const match of readFileSync(join(ROOT, file), "utf8").matchAll(IMPORT)) {
    yield match[1] ?? match[2] ?? match[3] ?? "";
  }
}

function problemWith(file: string, specifier: string): string | undefined {
  const from = layerOf(file);
  const rule = from === undefined ? undefined : LAYERS[from];
  if (from === undefined || rule === undefined) return `${file} is in no layer`;
  if (!specifier.startsWith(".")) {
    const allowed = rule.packages.includes("*") || rule.packages.includes(specifier);
    return allowed ? undefined : `${file}: ${from} may not import ${specifier}`;
  }
  const target = relative(ROOT, normalize(join(ROOT, dirname(file), specifier)));
  const to = layerOf(target);
  if (to === undefined) return `${file}: imports ${target}, which is in no layer`;
  if (to !== from && !rule.layers.includes(to)) return `${file}: ${from} may not import ${target}`;
  if (from === "adapters" && to === "adapters" && adapterOf(file) !== adapterOf(target)) {
    return `${file}: one adapter may not import another (${target})`;
  }
  return undefined;
}

test("the scan finds the source files", () => {
  expect(sources.length).toBeGreaterThan(10);
});

test("every import follows the layer table", () => {
  const problems = sources.flatMap((file) =>
    [...importsOf(file)].map((specifier) => problemWith(file, specifier)),
  );
  expect(problems.filter((problem) => problem !== undefined)).toEqual([]);
});

test("the table refuses what it should refuse", () => {
  expect(problemWith("src/stories/a.ts", "../topics/b.ts")).toContain("may not import");
  expect(problemWith("src/model/a.ts", "node:fs")).toContain("may not import");
  expect(problemWith("adapters/terminal/a.ts", "../telegram/b.ts")).toContain("another");
  expect(problemWith("src/stories/a.ts", "../store/b.ts")).toBeUndefined();
});

test("every unit test has the source file it is named after", () => {
  const mirrored = ["tests/src", "tests/digests", "tests/adapters"].flatMap(filesUnder);
  const orphans = mirrored
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => file.replace(/^tests\//, "").replace(/\.test\.ts$/, ".ts"))
    .filter((source) => !existsSync(join(ROOT, source)));
  expect(orphans).toEqual([]);
});
