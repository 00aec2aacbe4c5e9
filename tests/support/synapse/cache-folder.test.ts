import { expect, test } from "vitest";
import { cacheFolder } from "./cache-folder.ts";

test.each([
  [{}, "/home/anna/.cache/svodka/synapse"],
  [{ XDG_CACHE_HOME: "/var/cache" }, "/var/cache/svodka/synapse"],
  [{ XDG_CACHE_HOME: "relative" }, "/home/anna/.cache/svodka/synapse"],
  [{ XDG_CACHE_HOME: "" }, "/home/anna/.cache/svodka/synapse"],
  [{ XDG_CACHE_HOME: "/var/cache", SVODKA_SYNAPSE_FOLDER: "/srv/synapse" }, "/srv/synapse"],
  [{ SVODKA_SYNAPSE_FOLDER: "" }, "/home/anna/.cache/svodka/synapse"],
])("with %o Synapse is kept in %s", (variables, expected) => {
  expect(cacheFolder(variables, "/home/anna")).toBe(expected);
});
