import { list, note, paragraph, text } from "../model/document.ts";
import type { Ask, CommandWorld, FeedAddition, Replies } from "./ask.ts";
import { foundFacts, foundLink, foundNotes } from "./found-words.ts";
import { inRows, say, tap, topicOf, wholeNumber, withButtons } from "./replies.ts";

const PER_ROW = 5;

/** `/addfeed TOPIC URL [OUTLET]` and `/removefeed TOPIC URL`; `/addfeed pick WORD 2` is for buttons. */
export async function changeFeed(
  ask: Ask,
  world: CommandWorld,
  change: "add" | "remove",
): Promise<Replies> {
  const topics = world.topics();
  const [first = "", word = "", number] = ask.words;
  const picked = change === "add" && first === "pick" ? wholeNumber(number) : null;
  if (picked !== null) {
    const added = await world.operator.addOfferedFeed(word, picked);
    return added === null ? say(ask, "addfeed-gone") : additionReplies(added, ask, world);
  }
  const isUrl = /^https?:\/\//i.test(first);
  const topic = isUrl && topics.length === 1 ? topics[0] : topicOf(first, topics);
  const [url = "", ...outlet] = isUrl ? ask.words : ask.words.slice(1);
  if (!topic || !/^https?:\/\//i.test(url)) {
    return say(ask, change === "add" ? "addfeed-usage" : "removefeed-usage");
  }
  if (change === "add") {
    const added = await world.operator.addFeed(topic.name, url, outlet.join(" "));
    return additionReplies(added, ask, world);
  }
  const done = await world.operator.removeFeed(topic.name, url);
  return plain(done.kind === "ok" ? done.value : done.problem);
}

const plain = (sentence: string): Replies => [
  { document: { blocks: [paragraph(text(sentence))] } },
];

function additionReplies(added: FeedAddition, ask: Ask, world: CommandWorld): Replies {
  switch (added.kind) {
    case "refused":
      return plain(added.reason);
    case "added": {
      const { feed, topic, outcome } = added;
      const title = world.topics().find(({ name }) => name === topic)?.title ?? topic;
      const done = ask.locale.spans("addfeed-added", { feed: foundLink(feed), topic: title });
      const facts = list([[text(foundFacts(feed, ask, world))], ...foundNotes(feed, ask)]);
      return [{ document: { blocks: [paragraph(...done), facts, paragraph(text(outcome))] } }];
    }
    case "several":
      return severalReplies(added, ask, world);
  }
}

/** Those to choose from, be it a single one that may not be meant: numbered, with a button for each. */
function severalReplies(
  { word, feeds, unread }: Extract<FeedAddition, { kind: "several" }>,
  ask: Ask,
  world: CommandWorld,
): Replies {
  const lines = feeds.map((feed, at) =>
    paragraph(
      ...[text(`${at + 1}. `), foundLink(feed)],
      text(` · ${foundFacts(feed, ask, world)}`),
    ),
  );
  // Reasons are in English, as in the log.
  const others = unread.map(({ url, problem }) => note(text(`${url}: ${problem}`)));
  const buttons = feeds.map((_, at) => tap(String(at + 1), `/addfeed pick ${word} ${at + 1}`));
  const question = ask.locale.spans(feeds.length > 1 ? "addfeed-several" : "addfeed-doubtful");
  return [
    {
      document: withButtons(
        [paragraph(...question), ...lines, ...others],
        inRows(buttons, PER_ROW),
      ),
    },
  ];
}
