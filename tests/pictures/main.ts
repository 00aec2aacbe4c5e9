/**
 * Draws the README's pictures of digests anew: `npm run pictures`. What they show is the
 * demonstration's recorded feeds, by the code that makes published pages and messages. Needs Chromium:
 * `npm run pictures -- FILE` names one that is not called `chromium`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toPalette } from "./palette-png.ts";
import { recordedPages } from "./recorded-pages.ts";

const [, , CHROMIUM = "chromium"] = process.argv;
const IMAGES = join(import.meta.dirname, "..", "..", "docs", "images");
/** A phone's, and more than a digest takes; what is left of it is cut off. */
const [WIDTH, HEIGHT] = [480, 2400];
/** Screens of phones and many others have so many dots to each of a page's. */
const DOTS = 2;

const temp = mkdtempSync(join(tmpdir(), "svodka-pictures-"));
try {
  for (const { name, html, isDark } of await recordedPages()) {
    const page = join(temp, `${name}.html`);
    const shot = join(temp, `${name}.png`);
    writeFileSync(page, html);
    execFileSync(
      CHROMIUM,
      [
        ...["--headless", "--no-sandbox", "--hide-scrollbars", "--disable-lcd-text"],
        ...[`--force-device-scale-factor=${DOTS}`, `--window-size=${WIDTH},${HEIGHT}`],
        ...(isDark ? ["--blink-settings=preferredColorScheme=0"] : []),
        ...[`--screenshot=${shot}`, `file://${page}`],
      ],
      { stdio: "ignore" },
    );
    const picture = toPalette(readFileSync(shot));
    writeFileSync(join(IMAGES, `${name}.png`), picture);
    process.stdout.write(`docs/images/${name}.png ${Math.ceil(picture.length / 1000)} kB\n`);
  }
} finally {
  rmSync(temp, { recursive: true, force: true });
}
