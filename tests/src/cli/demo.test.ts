import { expect, test, vi } from "vitest";
import { NO_TERMINAL, startInTerminal } from "../../support/pseudo-terminal.ts";
import { anInstallation, linesOf } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const TOLD =
  "This is the demonstration: recorded feeds of fictional outlets, 9 to 12 February 2026. " +
  "To go live: cp .env.example .env, then npm start\n\n";

test("with nothing configured it prints a digest of fictional news and keeps nothing", async () => {
  const svodka = anInstallation();
  const live = anInstallation({ ".env": "DATA_DIR=kept\nTIME_ZONE=Asia/Tokyo\n" });
  const [plain, asked] = await Promise.all([
    svodka.run([]),
    live.run(["demo"], { env: { DIGEST_TIMES: "09:00" } }),
  ]);
  const { code, stdout, stderr } = plain;
  expect({ code, stderr }).toEqual({ code: 0, stderr: TOLD });
  // Asked for by name it is the same, whatever is configured.
  expect(asked).toEqual(plain);
  expect(live.names()).toEqual([".env"]);
  const [title, about = ""] = linesOf(stdout);
  expect(title).toBe("Russia's campaign against foreign messengers");
  const stories = Number(/ · (\d+) stories\b/.exec(about)?.[1]);
  expect(stories).toBeGreaterThanOrEqual(5);
  const parts = stdout.split(/\n\n(?=\d+\. )/).slice(1);
  expect(parts).toHaveLength(stories);
  for (const [index, part] of parts.entries()) {
    expect(part.startsWith(`${index + 1}. `)).toBe(true);
    // Sentences with the outlet that says so, and who reported it when.
    expect(part).toMatch(/\[[^\]]+\]/);
    expect(part).toMatch(/^\d+ outlets?: /m);
    expect(part).toMatch(/\d\d:\d\d/);
  }
  expect(stdout).toContain("https://");
  expect(svodka.names()).toEqual([]);
  expect(svodka.leftovers()).toEqual([]);
});

test("a reader who stops reading ends it quietly, with its temporary files gone", async () => {
  const svodka = anInstallation();
  const script = `"$NODE" "$LAUNCHER" demo 2>&1 >&3 3>&- | cat >log; } 3>&1 | head -1; cat log`;
  const shell = svodka.startProgram("bash", ["--norc", "-c", `{ ${script}`], {
    env: svodka.asVariables,
  });
  expect(await shell.ended).toMatchObject({
    stdout: `Russia's campaign against foreign messengers\n${TOLD}`,
    stderr: "",
  });
  expect(svodka.leftovers()).toEqual([]);
});

test("in a terminal it takes commands until /quit", async ({ skip }) => {
  if (NO_TERMINAL !== null) skip(NO_TERMINAL);
  const svodka = anInstallation();
  const terminal = startInTerminal(svodka, []);
  await terminal.until("Type /story 2, /latest, /help or /quit.");
  await terminal.until("svodka> ");
  const second = /^2\. (?:Update: )?(.+?)\r?$/m.exec(terminal.screen())?.[1] ?? "no story 2";
  await terminal.type("/story 2\r", second);
  await terminal.type("/story 99\r", "Your last digest has no story 99.");
  await terminal.type("/latest\r", "Nothing new since you last looked.");
  await terminal.type("/latest all\r", "Russia's campaign against foreign messengers");
  await terminal.type("/help\r", "What you can type");
  await terminal.type("make tea\r", "I don't know that command. Type /help for what I can do.");
  await terminal.type("/quit\r", "/quit");
  expect(await terminal.ended).toMatchObject({ code: 0, stderr: "" });
  expect(svodka.names()).toEqual([]);
  expect(svodka.leftovers()).toEqual([]);
});

test.for([
  ["Ctrl-D", "\u0004"],
  ["Ctrl-C", "\u0003"],
] as const)("%s at the prompt ends it well", async ([_name, key], { skip }) => {
  if (NO_TERMINAL !== null) skip(NO_TERMINAL);
  const svodka = anInstallation();
  const terminal = startInTerminal(svodka, ["demo"]);
  await terminal.until("svodka> ");
  await terminal.type(key, "");
  expect(await terminal.ended).toMatchObject({ code: 0, stderr: "" });
  expect(svodka.leftovers()).toEqual([]);
});
