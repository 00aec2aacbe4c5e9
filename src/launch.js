#!/usr/bin/env -S node --max-semi-space-size=4
// As in `npm start`, the space for young objects is kept small: V8 would let it grow to three times 16 MB and
// keep as much again of what has died there (with Matrix and 200 rooms 350 MB instead of 230, Node 24.21).

// Says which Node is needed before anything is loaded that an older one cannot read.
import "./check-node.js";

await import("./prepare-process.js");
await import("./main.ts");
