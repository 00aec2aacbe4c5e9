/** As programs read an instant (epoch ms): ISO 8601 in UTC. */
export const isoOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();
