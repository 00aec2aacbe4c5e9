import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test, vi } from "vitest";
import { anInstallation, linesOf, type RunningCli } from "../../support/run-cli.ts";

vi.setConfig({ testTimeout: 60_000 });

const SOURCE = pathToFileURL(join(import.meta.dirname, "../../../src/app/process-io.ts")).href;

/** A process of its own that does this with its `io`. */
function aProcess(body: string, shell?: (command: string) => string): RunningCli {
  const svodka = anInstallation();
  const script = `import { endProcess, processIo } from "${SOURCE}"; const io = processIo(); ${body}`;
  svodka.put("script.mjs", script);
  const command = '"$NODE" script.mjs';
  return shell === undefined
    ? svodka.startProgram(process.execPath, ["script.mjs"])
    : svodka.startProgram("bash", ["--norc", "-c", shell(command)], { env: svodka.asVariables });
}

test("the first signal asks to stop; a second one of any kind ends the process", async () => {
  const running = aProcess(`
    io.onStop(() => io.stdout.write("stopping\\n"));
    io.stdout.write("ready\\n");
    setInterval(() => undefined, 1000);`);
  await running.until("stdout", (text) => text.includes("ready"));
  running.child.kill("SIGINT");
  await running.until("stdout", (text) => text.includes("stopping"));
  running.child.kill("SIGTERM");
  expect(await running.ended).toMatchObject({ signal: "SIGTERM", stdout: "ready\nstopping\n" });
});

test("a pipe is no terminal: no colours, 80 columns, the working directory as folder", async () => {
  const { stdout } = await aProcess(
    "io.stdout.write(JSON.stringify([io.ansi, io.columns(), io.folder === process.cwd()]));",
  ).ended;
  expect(stdout).toBe("[false,80,true]");
});

test("what must be cleared is cleared at every end but a kill", async () => {
  const clear = 'io.onExit(() => io.stderr.write("cleared\\n"));';
  const results = await Promise.all([
    aProcess(clear).ended,
    aProcess(`${clear} io.exit(3);`).ended,
    aProcess(`${clear} throw new Error("a fault");`).ended,
  ]);
  expect(results.map(({ code }) => code)).toEqual([0, 3, 1]);
  for (const { stderr } of results) expect(stderr).toContain("cleared\n");
});

test("a reader who stops reading ends it with 0; one who stops reading the log ends nothing", async () => {
  const talk = (stream: string) =>
    `let n = 0; const t = setInterval(() => { io.${stream}.write("line\\n"); if (++n > 20) { clearInterval(t); io.stdout.write("all said\\n"); } }, 5);`;
  const [out, log] = await Promise.all([
    aProcess(talk("stdout"), (command) => `${command} | head -1; echo "\${PIPESTATUS[0]}"`).ended,
    aProcess(talk("stderr"), (command) => `{ ${command} 2>&1 >&3 | head -1 >&2; } 3>&1`).ended,
  ]);
  expect(linesOf(out.stdout)).toEqual(["line", "0"]);
  expect(out.stderr).toBe("");
  expect(log).toMatchObject({ stdout: "all said\n", stderr: "line\n" });
});

// Nearly as long as a test may take: who waits for the timer fails.
test("the end waits for all that was written, and for nothing else", async () => {
  const running = aProcess(`
    setTimeout(() => undefined, 55_000);
    const line = "x".repeat(999) + "\\n";
    for (let n = 0; n < 3000; n++) io.stdout.write(line);
    io.stderr.write("told\\n");
    await endProcess(io, 3);`);
  const startedMs = performance.now();
  const { code, stdout, stderr } = await running.ended;
  expect({ code, stderr, length: stdout.length }).toEqual({
    ...{ code: 3, stderr: "told\n", length: 3_000_000 },
  });
  expect(performance.now() - startedMs).toBeLessThan(30_000);
});
