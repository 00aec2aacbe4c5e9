// Before anything large is loaded: a bot is to start at once.
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// What Node has made of our files is kept, where that can be written (node_modules/.cache is the custom);
// a second start reads no TypeScript any more.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/svodka"));
