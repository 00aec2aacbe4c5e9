import { describe, expect, test } from "vitest";
import { renderArticles } from "../../../adapters/telegram/inline.ts";
import type { FoundStory } from "../../../src/model/chat.ts";
import { paragraph, strong, text } from "../../../src/model/document.ts";
import { plain } from "../../contracts/chat-harness.ts";
import { aListener, aTelegram } from "./adapters.ts";

const aStory = (values: Partial<FoundStory> = {}): FoundStory => ({
  id: "s1",
  title: "A headline",
  about: "Three outlets",
  document: {
    blocks: [paragraph(strong("A headline")), paragraph(text("What happened."))],
    buttons: [[{ kind: "command", label: "More", command: "/story 1" }]],
  },
  ...values,
});

describe("articles", () => {
  test("hold a story's first message, without its buttons", () => {
    const [article] = renderArticles([aStory()]);
    expect(article).toEqual({
      type: "article",
      id: "s1",
      title: "A headline",
      description: "Three outlets",
      input_message_content: {
        message_text: "A headline\n\nWhat happened.",
        entities: [{ type: "bold", offset: 0, length: 10 }],
        link_preview_options: { is_disabled: true },
      },
    });
  });

  test("are at most twenty, each once, each with an id and a title Telegram takes", () => {
    const many = Array.from({ length: 30 }, (_, index) => aStory({ id: `s${index % 25}` }));
    expect(renderArticles(many)).toHaveLength(20);
    const unfit = [{ id: "" }, { id: "x".repeat(65) }, { title: " " }, { id: "ok", about: "" }];
    expect(renderArticles(unfit.map(aStory)).map(({ id }) => id)).toEqual(["ok"]);
  });

  test("of a long story hold what fits one message", () => {
    const document = plain("word ".repeat(5000));
    const [article] = renderArticles([aStory({ document })]);
    const content = article?.input_message_content;
    const length =
      content !== undefined && "message_text" in content && content.message_text.length;
    expect(length).toBeLessThanOrEqual(4096);
    expect(length).toBeGreaterThan(3000);
  });
});

test("words are searched in the reader's language and answered", async () => {
  const { fake, adapter } = await aTelegram();
  const searches: unknown[] = [];
  const heard = aListener(undefined, async (...asked) => {
    searches.push(asked);
    return [aStory()];
  });
  await adapter.start(heard.listener);
  const reader = fake.user(7, { language: "de-AT" });
  const answer = await reader.inline(" big news ");
  expect(searches).toEqual([["big news", { platform: "telegram", sender: "7", language: "de" }]]);
  expect(answer).toMatchObject({
    cacheTimeS: 60,
    isPersonal: true,
    results: [{ id: "s1", title: "A headline" }],
  });
  expect((await reader.inline("")).results).toHaveLength(1);
  expect((await reader.inline("x", "20")).results).toEqual([]);
  expect(searches).toHaveLength(2);
  expect(heard.received).toEqual([]);
});

test("a search that fails is answered with nothing, which is not kept, and the words are not logged", async () => {
  const { fake, adapter, logged } = await aTelegram();
  const heard = aListener(undefined, async (words) => {
    throw new Error(`Cannot search ${words}`);
  });
  await adapter.start(heard.listener);
  const answer = await fake.user(7).inline("secret words");
  expect(answer).toMatchObject({ results: [], cacheTimeS: 0 });
  expect(logged.join("\n")).toContain("search");
  expect(logged.join("\n")).not.toContain("secret words");
});

test("a slow search keeps nobody waiting", async () => {
  const { fake, adapter } = await aTelegram();
  const gate = Promise.withResolvers<readonly FoundStory[]>();
  const heard = aListener(undefined, () => gate.promise);
  await adapter.start(heard.listener);
  const reader = fake.user(7);
  const answer = reader.inline("slow");
  reader.say("/latest");
  await heard.count(1);
  gate.resolve([aStory()]);
  expect((await answer).results).toHaveLength(1);
});

test("an answer that comes too late is no matter", async () => {
  const { fake, adapter, logged } = await aTelegram();
  const heard = aListener();
  await adapter.start(heard.listener);
  fake.push("inline_query", {
    ...{ id: "gone", query: "secret words", offset: "", from: { id: 7, first_name: "A" } },
  });
  fake.user(7).say("/latest");
  await heard.count(1);
  await adapter.stop();
  expect(logged.join("\n")).not.toContain("secret words");
});
