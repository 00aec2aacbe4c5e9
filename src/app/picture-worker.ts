/**
 * Draws pictures as PNG in a worker: see `createPictureDrawer`. resvg as WebAssembly, for there is no
 * package without a native build that draws; and a font of its own, for a small machine has none.
 */
import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { answerJobs } from "../feeds/read/limited-worker-jobs.ts";
import type { Png } from "../model/picture.ts";

/** Three pixels for a unit: sharp on phones, and below what Telegram would shrink (1280 on a side). */
const ZOOM = 3;

// V8 would compile anew what drawing runs through most, in threads that take as much memory again as all
// else here (195 MB of a process instead of 131, Node 24.21), and a picture takes 50 ms without. A module
// has the budget that stands when it is compiled: those there are keep theirs.
setFlagsFromString("--wasm-tiering-budget=2000000000");

const bytesOf = async (url: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(new URL(url)));

const [code, font] = await Promise.all([
  bytesOf(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm")),
  bytesOf(import.meta.resolve("@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf")),
]);
await initWasm(code);

answerJobs<string, Png>(async (svg) => {
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: { fontBuffers: [font], defaultFontFamily: "PT Sans" },
  });
  const image = resvg.render();
  const { width, height } = image;
  const bytes = new Uint8Array(image.asPng());
  // What WebAssembly holds nothing else gives back.
  image.free();
  resvg.free();
  return { bytes, width, height };
});
