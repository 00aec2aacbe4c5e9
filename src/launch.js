#!/usr/bin/env node
// Says which Node is needed before anything is loaded that an older one cannot read.
import "./check-node.js";

await import("./main.ts");
