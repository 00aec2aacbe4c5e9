import { describe, expect, test } from "vitest";
import { CHAT } from "../../support/builders.ts";
import { HOUR_MS } from "../../support/clock.ts";
import { aWorld, outboxOf, type WorldBench } from "../../support/world.ts";

const STRIKE = {
  title: "Dockers walk out in three harbours",
  summary: "Dockers in three northern harbours stopped work on Monday over pay and rest times.",
};
const CRANES = {
  title: "New cranes for Lunde",
  summary: "The harbour of Lunde bought four electric cranes for 31 million crowns in March.",
};

/** A subscribed reader and two stories, of which the strike has the most outlets. */
async function aReader(): Promise<WorldBench> {
  const bench = aWorld();
  await bench.type("/subscribe 18:00");
  bench.tell([CRANES]);
  bench.tell([STRIKE, { ...STRIKE, outlet: "Quay Gazette", title: "Dockers strike" }]);
  return bench;
}

describe("/latest", () => {
  test("is a digest of what is new, and no second answer with it", async () => {
    const bench = await aReader();
    expect((await bench.type("/latest")).replies).toEqual([]);
    const [digest = "", ...more] = outboxOf(bench);
    expect(more).toEqual([]);
    expect(digest).toContain(`1. ${STRIKE.title}`);
    expect(digest).toContain(`2. ${CRANES.title}`);
  });

  test("says so when there is nothing new, when it comes, and how to see all the same", async () => {
    const bench = await aReader();
    await bench.type("/latest");
    outboxOf(bench);
    const { text, buttons } = await bench.type("/latest");
    expect(text).toBe(
      "Nothing new since you last looked. The next digest comes on Thursday 12 February 2026, " +
        "18:00 UTC. Type /latest all for every current story.",
    );
    await bench.type(buttons["All current stories"] ?? "");
    expect(outboxOf(bench)).toHaveLength(1);
  });

  test.each([
    ["/latest 1", 1],
    ["/latest 50", 2],
    ["/latest 007", 2],
    ["/latest all 1", 1],
    ["/latest alle", 2],
    ["/latest все", 2],
    ["/latest harbour 1", 1],
    ["/news The harbour strike", 2],
  ])("%s tells %i stories", async (words, count) => {
    const bench = await aReader();
    await bench.type(words);
    expect(
      outboxOf(bench)
        .join("\n")
        .match(/^\d\. /gm),
    ).toHaveLength(count);
  });

  test.each([
    "/latest 0",
    "/latest 51",
    "/latest -5",
    "/latest 2.5",
    "/latest 0x5",
    "/latest 1e1",
    "/latest ٥",
    "/latest 5 7",
    `/latest ${"9".repeat(400)}`,
  ])("%s is answered with what to type", async (words) => {
    const bench = await aReader();
    expect((await bench.type(words)).text).toBe(
      "Type /latest, /latest all, or /latest and a number from 1 to 50.",
    );
    expect(outboxOf(bench)).toEqual([]);
  });

  test("of a topic there is not, or that the chat does not have, says what to do", async () => {
    const bench = aWorld({ topics: { harbour: "Harbour", moscow: "Moscow" } });
    expect((await bench.type("/latest")).buttons).toEqual({
      Harbour: "/sub harbour",
      Moscow: "/sub moscow",
    });
    await bench.type("/subscribe harbour");
    const other = await bench.type("/latest moscow");
    expect(other.text).toBe("Choose a topic first:");
    expect(other.buttons).toEqual({ Moscow: "/sub moscow" });
    expect((await bench.type("/latest sailing")).text).toMatch(/no topic “sailing”.*\/topics/);
  });

  test("before the feeds are read it speaks of no news; without any story it runs in no circle", async () => {
    const bench = aWorld();
    await bench.type("/subscribe");
    expect((await bench.type("/latest")).text).toMatch(/read for the first time/);
    expect((await bench.type("/latest all")).text).toMatch(/read for the first time/);
    bench.tell([STRIKE]);
    await bench.type("/latest");
    bench.topics.replace([]);
    expect((await bench.type("/latest all")).text).toBe(
      "There is no current story yet. The next poll may bring one.",
    );
  });
});

describe("/story", () => {
  test("is told by its number in the last digest, with every report and where it leads", async () => {
    const bench = await aReader();
    await bench.type("/latest");
    const { text, replies } = await bench.type("/story 1");
    expect(text).toContain(STRIKE.title);
    expect(text).toContain("2 reports from 2 outlets, times in UTC");
    expect(JSON.stringify(replies)).toContain("https://north.example/");
  });

  test("is told by its own id, also to a chat that never had it", async () => {
    const bench = aWorld();
    const id = bench.tell([STRIKE]);
    expect((await bench.type(`/story s${id}`)).text).toContain(STRIKE.title);
    expect((await bench.type(`/STORY S${id}`)).text).toContain(STRIKE.title);
  });

  test("its buttons follow and mute it, and say so the next time", async () => {
    const bench = aWorld();
    const id = bench.tell([STRIKE]);
    const { buttons } = await bench.type(`/story s${id}`);
    expect(buttons).toEqual({ Follow: `/follow s${id}`, Mute: `/mute s${id}` });
    await bench.type(buttons["Follow"] ?? "");
    expect((await bench.type(`/story s${id}`)).buttons).toEqual({
      Unfollow: `/unfollow s${id}`,
      Mute: `/mute s${id}`,
    });
  });

  test("the stories before and after it are a tap away", async () => {
    const bench = aWorld();
    const first = bench.tell([STRIKE]);
    bench.clock.advance(30 * HOUR_MS);
    const title = "Dockers in three harbours end their walk out";
    const later = bench.tell([{ ...STRIKE, title, identity: "later" }]);
    const { text, buttons } = await bench.type(`/story s${first}`);
    expect(text).toContain("Since then");
    expect(buttons[title]).toBe(`/story s${later}`);
    expect((await bench.type(`/story s${later}`)).buttons[STRIKE.title]).toBe(`/story s${first}`);
  });

  test.each(["/story", "/story two", "/story -1", "/story 1 2", "/story 0b10", "/story NaN"])(
    "%s is answered with what to type",
    async (words) => {
      expect((await aWorld().type(words)).text).toBe(
        "Type /story and the number of a story of your last digest, for example /story 2.",
      );
    },
  );

  test.each(["99", "s99", "0", "9".repeat(400)])("number %s is in no digest", async (number) => {
    expect((await aWorld().type(`/story ${number}`)).text).toBe(
      `Your last digest has no story ${number}. Type /latest all for all current stories, numbered.`,
    );
  });
});

describe("/search", () => {
  test("finds stories, each with its outlets and time, to tap", async () => {
    const bench = await aReader();
    const { text, buttons } = await bench.type("/search cranes");
    expect(text).toBe("cranes\n1. New cranes for Lunde · 1 outlet · 12\u00a0Feb,\u00a012:00");
    expect((await bench.type(buttons["1"] ?? "")).text).toContain(CRANES.title);
  });

  test("says what to do when nothing fits, or nothing was asked", async () => {
    const bench = await aReader();
    expect((await bench.type("/search zeppelin")).text).toBe(
      "No story matches “zeppelin”. Try fewer or other words.",
    );
    expect((await bench.type("/search")).text).toMatch(/^Type \/search and what you look for/);
  });

  test("in Russian too", async () => {
    const bench = await aReader();
    const asker = { language: "ru", chat: { ...CHAT, chat: "reader-2" } };
    const { text } = await bench.type("/search cranes", asker);
    expect(text).toContain("1 издание · 12\u00a0февр.,\u00a012:00");
  });
});

describe("/sources", () => {
  test("names each feed, its language and how it is, and leads to the outlet", async () => {
    const bench = await aReader();
    const { text, replies } = await bench.type("/sources");
    expect(text.split("\n")[0]).toBe("The harbour strike: 2 feeds");
    expect(text).toContain("North Dispatch · United Kingdom · en · not read yet");
    expect(JSON.stringify(replies)).toContain('"url":"https://north-dispatch.example/"');
    expect((await bench.type("/sources harb")).text).toContain("Quay Gazette");
    expect((await bench.type("/sources sailing")).text).toMatch(/no topic “sailing”/);
  });

  test("are those of the chat's topics, or all where it has none", async () => {
    const bench = aWorld({ topics: { harbour: "Harbour", moscow: "Moscow" } });
    expect((await bench.type("/sources")).text).toBe("Harbour: 0 feeds\nMoscow: 0 feeds");
    await bench.type("/subscribe moscow");
    expect((await bench.type("/sources")).text).toBe("Moscow: 0 feeds");
    expect((await aWorld({ topics: {} }).type("/sources")).text).toMatch(/no topic yet/);
  });
});

test("nothing of another chat's digest is to be had by its number", async () => {
  const bench = await aReader();
  await bench.type("/latest");
  const other = { chat: { ...CHAT, chat: "reader-2" } };
  expect((await bench.type("/story 1", other)).text).toMatch(/no story 1/);
});
