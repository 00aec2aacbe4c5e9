import { join } from "node:path";

/**
 * Where Synapse is kept between runs (about 700 MB): what `SVODKA_SYNAPSE_FOLDER` says, an absolute
 * path, else `svodka/synapse` in the user's folder for caches (XDG Base Directory Specification 0.8:
 * `XDG_CACHE_HOME`, else `~/.cache`; relative paths in it are to be ignored). Remove the folder to
 * get a newer Synapse.
 */
export function cacheFolder(
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const { SVODKA_SYNAPSE_FOLDER: own = "", XDG_CACHE_HOME: caches = "" } = variables;
  if (own !== "") return own;
  return join(caches.startsWith("/") ? caches : join(home, ".cache"), "svodka", "synapse");
}
