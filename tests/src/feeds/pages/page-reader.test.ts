import { expect, onTestFinished, test, vi } from "vitest";
import {
  createPageReader,
  type PageReaderOptions,
} from "../../../../src/feeds/pages/page-reader.ts";
import { aPage, PARAGRAPHS } from "../../../support/pages.ts";

// Workers have to start, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

const OPTIONS = { contentType: "text/html; charset=utf-8", url: "https://coast.example/quay" };

function aReader(values: Partial<PageReaderOptions> = {}) {
  const reader = createPageReader({ timeLimitMs: 30_000, memoryMb: 256, ...values });
  onTestFinished(() => reader.close());
  return reader;
}

test("pages are read in a worker, one after another, and their bytes stay with who asked", async () => {
  const reader = aReader();
  const bytes = Buffer.from(aPage());
  const [page, deep] = await Promise.all([
    reader.read(bytes, OPTIONS),
    reader.read(Buffer.from("<div>".repeat(100_000)), OPTIONS),
  ]);
  expect(page?.text).toContain(PARAGRAPHS[4]);
  expect(deep).toBeNull();
  expect(bytes.toString()).toBe(aPage());
});

test("a page that takes too long is not read", async () => {
  const paragraphs = Array.from({ length: 5000 }, () => PARAGRAPHS[0] ?? "");
  const reader = aReader({ timeLimitMs: 5 });
  expect(await reader.read(Buffer.from(aPage({ paragraphs })), OPTIONS)).toBeNull();
});

test("a closed reader reads nothing more", async () => {
  const reader = aReader();
  await reader.close();
  expect(await reader.read(Buffer.from(aPage()), OPTIONS)).toBeNull();
});
