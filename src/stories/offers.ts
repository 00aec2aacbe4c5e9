/** Two groups that may be joined, and how alike they were on average when this was noted. */
export interface Offer {
  readonly mean: number;
  readonly a: number;
  readonly b: number;
}

/** Offers that wait, the best one first. */
export interface Offers {
  put(offer: Offer): void;
  take(): Offer | null;
}

/** The better offer, and between equals the one of the earlier units. */
const isBetter = (one: Offer, other: Offer): boolean =>
  one.mean !== other.mean
    ? one.mean > other.mean
    : one.a !== other.a
      ? one.a < other.a
      : one.b < other.b;

/** A binary heap with the best offer on top. */
export function createOffers(): Offers {
  const heap: Offer[] = [];
  const betterChild = (at: number): number => {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    return left !== undefined && right !== undefined && isBetter(right, left)
      ? 2 * at + 2
      : 2 * at + 1;
  };
  return {
    put(offer) {
      let at = heap.length;
      heap.push(offer);
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = heap[parent];
        if (above === undefined || !isBetter(offer, above)) break;
        heap[at] = above;
        at = parent;
      }
      heap[at] = offer;
    },
    take() {
      const best = heap[0];
      const last = heap.pop();
      if (best === undefined || last === undefined) return null;
      if (heap.length === 0) return best;
      let at = 0;
      for (;;) {
        const child = betterChild(at);
        const below = heap[child];
        if (below === undefined || !isBetter(below, last)) break;
        heap[at] = below;
        at = child;
      }
      heap[at] = last;
      return best;
    },
  };
}
