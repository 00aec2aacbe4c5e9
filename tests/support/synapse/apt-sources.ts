/**
 * Which mirrors a machine's own package sources name. Formats: sources.list(5) of APT 2.6,
 * "one-line-style" and "deb822-style".
 */

/** One file of `/etc/apt`, path and content. */
export interface SourcesFile {
  readonly path: string;
  readonly text: string;
}

/** One archive of binary packages; options that only matter to APT are left out. */
interface AptSource {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
}

/** `deb [option=value option=value] uri suite component…`; the options may hold spaces. */
const ONE_LINE = /^deb\s+(?:\[[^\]]*\]\s*)?(\S+)\s+(\S+)\s*(.*)$/;
/** APT's words for "no" (`StringToBool` in apt-pkg/contrib/strutl.cc). */
const NO = new Set(["no", "false", "without", "off", "disable", "0"]);

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

function parseOneLine(text: string): AptSource[] {
  return text.split("\n").flatMap((line) => {
    const match = ONE_LINE.exec(line.replace(/#.*$/, "").trim());
    if (match === null) return [];
    const [, uri = "", suite = "", components = ""] = match;
    return [{ uri, suite, components: words(components) }];
  });
}

/** Fields of one stanza, names in lower case; a line that starts with a blank goes on with the last. */
function fieldsOf(stanza: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let last = "";
  for (const line of stanza.split("\n")) {
    const [, name, value = ""] = /^([^\s:]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) fields.set(last, `${fields.get(last) ?? ""} ${line}`);
    else {
      last = name.toLowerCase();
      fields.set(last, value);
    }
  }
  return fields;
}

function parseStanza(stanza: string): AptSource[] {
  const fields = fieldsOf(stanza);
  const field = (name: string): string[] => words(fields.get(name) ?? "");
  const [enabled = "yes"] = field("enabled");
  if (NO.has(enabled.toLowerCase()) || !field("types").includes("deb")) return [];
  const components = field("components");
  return field("uris").flatMap((uri) =>
    field("suites").map((suite) => ({ uri, suite, components })),
  );
}

function parseDeb822(text: string): AptSource[] {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .split(/\n{2,}/)
    .flatMap(parseStanza);
}

/** What one file names, in its order; nothing for a file that APT would not read. */
export function parseAptSources({ path, text }: SourcesFile): AptSource[] {
  if (path.endsWith(".list")) return parseOneLine(text);
  return path.endsWith(".sources") ? parseDeb822(text) : [];
}

/**
 * Mirrors that may hold the whole Debian archive, likeliest first, without a slash at the end: a
 * component `main`, reached by HTTP, no archive of security updates. Sources of other vendors look
 * the same, so whoever uses a mirror must check its signature; `/debian` is the archive's usual path.
 */
export function debianMirrors(files: readonly SourcesFile[]): string[] {
  const uris = files
    .flatMap(parseAptSources)
    .filter(
      ({ uri, suite, components }) =>
        /^https?:\/\//i.test(uri) &&
        components.includes("main") &&
        !/-security$|\/updates$/.test(suite),
    )
    .map(({ uri }) => uri.replace(/\/+$/, ""));
  const isUsual = (uri: string): boolean => uri.endsWith("/debian");
  return [...new Set([...uris.filter(isUsual), ...uris])];
}
