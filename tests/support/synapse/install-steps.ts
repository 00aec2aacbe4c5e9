/** From nothing to a Synapse in a folder, each step telling in one sentence what stopped it. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bad, ok, type Result } from "../../../src/model/result.ts";
import { debianMirrors } from "./apt-sources.ts";
import type { Machine, RunOptions } from "./machine.ts";

/** File in the root of a finished installation, written last: JSON with the package's version. */
export const MARKER = "svodka-installed.json";

/** An installation under way. */
export interface Site {
  /** Goes away with the process. */
  readonly folder: string;
  readonly root: string;
  readonly log: string;
  run(command: readonly string[], options?: Partial<RunOptions>): Promise<boolean>;
}

type Step = (site: Site, machine: Machine) => Promise<Result<null>>;

const done = ok(null);

/**
 * Why a command failed, by the end of its log: the first of APT's closing errors, of which the last
 * only sums up, else the last line. Logins in URLs are left out.
 */
export function reasonIn(log: string): string {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const reason = lines[lines.findLastIndex((line) => !line.startsWith("E: ")) + 1] ?? lines.at(-1);
  return (reason ?? "it said nothing").trim().replace(/\/\/[^/@\s]*@/g, "//");
}

const failed = (what: string, { log }: Site): Result<never> =>
  bad(`${what}: ${reasonIn(readFileSync(log, "utf8"))}`);

/** debootstrap's files in the site's folder, also where the machine's own package lists are stale. */
const fetchDebootstrap: Step = async (site) => {
  const { folder, run } = site;
  const download = ["download", "debootstrap"];
  const own = [
    ...["-o", `Dir::State::lists=${folder}/lists`, "-o", `Dir::Cache=${folder}/cache`],
    // Without the second, lists that could not be fetched are no failure.
    ...["-o", "APT::Sandbox::User=root", "-o", "APT::Update::Error-Mode=any"],
  ];
  mkdirSync(join(folder, "lists"));
  const isThere =
    (await run(["apt-get", "-o", "APT::Sandbox::User=root", ...download])) ||
    ((await run(["apt-get", ...own, "update"])) && (await run(["apt-get", ...own, ...download])));
  if (!isThere) return failed("debootstrap could not be had from APT", site);
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".deb"));
  const isUnpacked = await run(["dpkg-deb", "-x", file, "tools"]);
  return isUnpacked ? done : failed("debootstrap could not be unpacked", site);
};

/** Writes a file of the new system. */
function put(root: string, path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { mode });
}

/** For speed and size; dpkg obeys it from its first package on. */
function prepareForDpkg(root: string): void {
  const omitted = ["doc", "man", "locale"].map((name) => `path-exclude=/usr/share/${name}/*\n`);
  put(root, "etc/dpkg/dpkg.cfg.d/svodka", `force-unsafe-io\n${omitted.join("")}`);
}

/** What the new system is told before anything but itself is installed in it. */
function prepareForApt(root: string): void {
  // A frozen mirror's signature is past its date.
  const apt = ['APT::Install-Recommends "false"', 'Acquire::Check-Valid-Until "false"'];
  const settings = `${[...apt, 'APT::Sandbox::User "root"'].join(";\n")};\n`;
  put(root, "etc/apt/apt.conf.d/99svodka", settings);
  // No package may start a service: policy-rc.d's "action forbidden by policy".
  put(root, "usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755);
  const answers = ["server-name string localhost", "report-stats boolean false"];
  const lines = answers.map((answer) => `matrix-synapse matrix-synapse/${answer}\n`);
  put(root, "root/answers", lines.join(""));
}

/** A minimal Debian sid from the first of the machine's mirrors that has it, signed by Debian. */
const bootstrap: Step = async (site, machine) => {
  const mirrors = debianMirrors(machine.sources());
  if (mirrors.length === 0) {
    return bad("The machine's APT sources name no HTTP mirror that could hold Debian sid.");
  }
  const program = join(site.folder, "tools/usr/sbin/debootstrap");
  const env = { DEBOOTSTRAP_DIR: join(site.folder, "tools/usr/share/debootstrap") };
  const options = ["--variant=minbase", "--force-check-gpg"];
  for (const mirror of mirrors) {
    prepareForDpkg(site.root);
    if (await site.run([program, ...options, "sid", site.root, mirror], { env })) return done;
    await rm(site.root, { recursive: true, force: true });
  }
  return failed("No mirror of the machine's APT sources gave a Debian sid", site);
};

const installPackage: Step = async (site) => {
  const { root, run } = site;
  prepareForApt(root);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const isInstalled =
    (await run(["chroot", root, "debconf-set-selections", "/root/answers"], { env })) &&
    (await run(["chroot", root, "apt-get", "install", "-y", "-q", "matrix-synapse"], { env })) &&
    (await run(["chroot", root, "apt-get", "clean"], { env }));
  return isInstalled ? done : failed("matrix-synapse could not be installed in Debian sid", site);
};

/** Whether its Python finds all it imports; while sid changes, a package may be there and broken. */
const check: Step = async (site) => {
  const isSound = await site.run(["chroot", site.root, "synapse_homeserver", "--help"]);
  return isSound ? done : failed("The Synapse of Debian sid does not start", site);
};

const mark: Step = async (site) => {
  const log = join(site.folder, "version");
  const query = ["dpkg-query", "--show", "matrix-synapse"];
  if (!(await site.run(["chroot", site.root, ...query], { log }))) {
    return bad("dpkg does not know the version of the Synapse it installed.");
  }
  const [, version = ""] = readFileSync(log, "utf8").trim().split("\t");
  writeFileSync(join(site.root, MARKER), `${JSON.stringify({ version })}\n`);
  return done;
};

const STEPS: readonly Step[] = [fetchDebootstrap, bootstrap, installPackage, check, mark];

/** Goes through all steps until one fails. */
export async function build(site: Site, machine: Machine): Promise<Result<null>> {
  for (const step of STEPS) {
    const outcome = await step(site, machine);
    if (outcome.kind === "bad") return outcome;
  }
  return done;
}
