import { expect, test } from "vitest";
import type { ChatRef } from "../../../src/model/chat.ts";
import { aTelegram } from "./adapters.ts";

const GROUP_ID = -1_000_000_000_005;
const GROUP: ChatRef = { platform: "telegram", chat: String(GROUP_ID) };

async function aGroup() {
  const bench = await aTelegram();
  const { fake } = bench;
  for (const id of [1, 2, 3, 4, 5]) fake.user(id);
  const group = fake.supergroup({
    id: GROUP_ID,
    members: { 1: "creator", 2: "administrator", 3: "member", 4: "kicked" },
  });
  const asked = () => fake.calls.filter(({ method }) => method === "getChatMember").length;
  return { ...bench, group, asked };
}

test("somebody's role is what Telegram says", async () => {
  const { adapter, group } = await aGroup();
  const roleOf = (user: string) => adapter.roleOf(GROUP, user);
  const roles = [];
  for (const user of ["1", "2", "3", "4", "5", "99"]) roles.push(await roleOf(user));
  expect(roles).toEqual(["admin", "admin", "member", "outsider", "outsider", "unknown"]);
  group.setMember(3, "restricted", { is_member: true });
  group.setMember(5, "restricted", { is_member: false });
  const topic = { ...GROUP, chat: `${GROUP_ID}/9` };
  expect(await adapter.roleOf(topic, "1")).toBe("admin");
  expect(await roleOf("x")).toBe("unknown");
});

test("who is restricted is a member as long as they are inside", async () => {
  const { adapter, group } = await aGroup();
  group.setMember(3, "restricted", { is_member: true });
  group.setMember(5, "restricted", { is_member: false });
  expect(await adapter.roleOf(GROUP, "3")).toBe("member");
  expect(await adapter.roleOf(GROUP, "5")).toBe("outsider");
});

test("nobody need be asked who speaks in the chat's own name, or in a chat of two", async () => {
  const { fake, adapter } = await aTelegram();
  expect(await adapter.roleOf(GROUP, String(GROUP_ID))).toBe("admin");
  const own = { platform: "telegram", chat: "7" };
  expect(await adapter.roleOf(own, "7")).toBe("admin");
  expect(await adapter.roleOf(own, "8")).toBe("outsider");
  expect(fake.calls).toEqual([]);
});

test("a role is remembered for a minute, a failure not at all", async () => {
  const { fake, adapter, group, clock, asked } = await aGroup();
  for (let time = 0; time < 3; time++) await adapter.roleOf(GROUP, "3");
  expect(asked()).toBe(1);
  group.setMember(3, "administrator");
  clock.advance(59_999);
  expect(await adapter.roleOf(GROUP, "3")).toBe("member");
  clock.advance(1);
  expect(await adapter.roleOf(GROUP, "3")).toBe("admin");
  await fake.goDown("refuse");
  expect(await adapter.roleOf(GROUP, "2")).toBe("unknown");
  await fake.comeBack();
  expect(await adapter.roleOf(GROUP, "2")).toBe("admin");
});

test("of many roles the oldest are forgotten", async () => {
  const { fake, adapter, asked } = await aGroup();
  for (let user = 1000; user <= 2000; user++) {
    fake.user(user);
    await adapter.roleOf(GROUP, String(user));
  }
  await adapter.roleOf(GROUP, "2000");
  expect(asked()).toBe(1001);
  await adapter.roleOf(GROUP, "1000");
  expect(asked()).toBe(1002);
});
