// Plain JavaScript, and no import: it must run under any Node, to say which one is needed.
const LEAST = [24, 15, 0];

const version = process.versions.node;
const parts = version.split(".").map(Number);
const place = LEAST.findIndex((least, index) => parts[index] !== least);
if (place !== -1 && parts[place] < LEAST[place]) {
  process.stderr.write(
    `Svodka needs Node ${LEAST.join(".")} or newer, and this is ${version}. ` +
      "Run `npm ci` and then `npm start`: on Linux that brings a fitting Node along.\n",
  );
  process.exit(1);
}
