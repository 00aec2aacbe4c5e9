import { code, list, note, paragraph, strong, text } from "../model/document.ts";
import type { StoryId } from "../model/ids.ts";
import type { Wish } from "../store/chats.ts";
import type { Ask, CommandWorld, Replies } from "./ask.ts";
import { aimOf, inRows, say, sayWith, tap, withButtons } from "./replies.ts";
import { storyOf } from "./stories.ts";
import { storyName } from "./story-name.ts";

type Wanted = Wish["wish"];
type Subject = Pick<Wish, "kind" | "subject">;

const STORY = /^s?\d+$/i;

/** `/mute 2`, `/mute OUTLET`, and the same for `/follow`, `/unmute`, `/unfollow`. */
export function wish(
  ask: Ask,
  world: CommandWorld,
  { wanted, takesBack }: { readonly wanted: Wanted; readonly takesBack: boolean },
): Replies {
  const { chat, locale, rest } = ask;
  if (rest === "") return listWishes(ask, world, wanted);
  const had = world.store.chats.wishes(chat);
  const subject = subjectOf(ask, world, had);
  if (subject === null) return unknown(ask);
  const before = had.find((other) => isSame(other, subject))?.wish ?? null;
  // `/unmute` leaves a follow alone, and `/unfollow` a mute.
  const after = takesBack ? (before === wanted ? null : before) : wanted;
  world.store.chats.setWish(chat, { ...subject, wish: after });
  const name = strong(nameOf(subject, world, ask.locale));
  const back = before === null || before === after ? `un${wanted}` : before;
  const command = `/${back} ${wordOf(subject)}${aimOf(ask)}`;
  if (takesBack) {
    const again = before === after ? [] : [tap(locale.say("button-again"), command)];
    return sayWith(locale.spans("wish-taken-back", { name }), [again]);
  }
  return sayWith(locale.spans(wanted === "mute" ? "muted" : "followed", { name }), [
    [tap(locale.say("button-undo"), command)],
  ]);
}

const unknown = (ask: Ask): Replies =>
  STORY.test(ask.rest)
    ? say(ask, "story-unknown", { number: ask.rest })
    : say(ask, "outlet-unknown", { outlet: ask.rest });

const isSame = (a: Subject, b: Subject): boolean => a.kind === b.kind && a.subject === b.subject;

/** What is typed for it. */
const wordOf = ({ kind, subject }: Subject): string => (kind === "story" ? `s${subject}` : subject);

/** A story by its headline as long as it is kept. */
function nameOf(subject: Subject, { store }: CommandWorld, { language }: Ask["locale"]): string {
  if (subject.kind === "outlet") return subject.subject;
  const story = store.stories.get(Number(subject.subject) as StoryId);
  return story === undefined ? wordOf(subject) : storyName(story, language);
}

/** The story or outlet that is meant; also one that is gone, where there is a wish to take back. */
function subjectOf(ask: Ask, world: CommandWorld, had: readonly Wish[]): Subject | null {
  const typed = ask.rest.toLocaleLowerCase();
  const wished = had.find((other) => wordOf(other).toLocaleLowerCase() === typed);
  if (wished !== undefined) return { kind: wished.kind, subject: wished.subject };
  if (!STORY.test(typed)) {
    const outlet = outletOf(typed, world);
    return outlet === null ? null : { kind: "outlet", subject: outlet };
  }
  const id = storyOf(typed, ask, world);
  return id === null ? null : { kind: "story", subject: String(id) };
}

/** An outlet whose feed is read, whatever its case. */
function outletOf(wanted: string, world: CommandWorld): string | null {
  const outlets = world
    .topics()
    .flatMap((topic) => world.store.feeds.ofTopic(topic.name))
    .map((feed) => feed.outlet || feed.title);
  return outlets.find((outlet) => outlet.toLocaleLowerCase() === wanted) ?? null;
}

function listWishes(ask: Ask, world: CommandWorld, wanted: Wanted): Replies {
  const { locale, chat } = ask;
  const wishes = world.store.chats.wishes(chat).filter((other) => other.wish === wanted);
  if (wishes.length === 0) return say(ask, wanted === "mute" ? "mute-usage" : "follow-usage");
  const button = (wished: Wish, index: number) =>
    tap(`✕ ${index + 1}`, `/un${wanted} ${wordOf(wished)}${aimOf(ask)}`);
  return [
    {
      document: withButtons(
        [
          paragraph(...locale.spans(wanted === "mute" ? "mute-list" : "follow-list")),
          list(
            wishes.map((wished, index) => [
              text(`${index + 1}. ${nameOf(wished, world, ask.locale)}`),
            ]),
          ),
          note(...locale.spans("wish-undo", { command: code(`/un${wanted}`) })),
        ],
        inRows(wishes.map(button), 4),
      ),
    },
  ];
}
