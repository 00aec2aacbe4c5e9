/**
 * What a report is linked to, and how strongly: a map in order of arrival, kept as two arrays. There
 * are dozens for each of 100,000 reports, which are read in full and seldom looked up: so they take a
 * third of a `Map`'s memory and half of its time. (A class, as closures for each would cost that again.)
 */
export class Links<Other> {
  /** Read in full where it must be fast; never written to from outside. */
  readonly others: Other[] = [];
  /** 0–1, at the place of the other. */
  readonly strengths: number[] = [];

  get size(): number {
    return this.others.length;
  }

  has(other: Other): boolean {
    return this.others.includes(other);
  }

  get(other: Other): number | undefined {
    return this.strengths[this.others.indexOf(other)];
  }

  set(other: Other, strength: number): void {
    const at = this.others.indexOf(other);
    if (at === -1) this.push(other, strength);
    else this.strengths[at] = strength;
  }

  /** As `set`, for one that is not linked yet. */
  push(other: Other, strength: number): void {
    this.others.push(other);
    this.strengths.push(strength);
  }

  delete(other: Other): void {
    const at = this.others.indexOf(other);
    if (at !== -1) this.deleteAt(at);
  }

  deleteAt(at: number): void {
    this.others.splice(at, 1);
    this.strengths.splice(at, 1);
  }

  /** The place of the weakest, the first of equals; -1 when there is none. */
  weakest(): number {
    let weakest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < this.strengths.length; at += 1) {
      const strength = this.strengths[at] ?? 0;
      if (strength < least) [weakest, least] = [at, strength];
    }
    return weakest;
  }

  keys(): readonly Other[] {
    return this.others;
  }

  *[Symbol.iterator](): Generator<[Other, number]> {
    for (let at = 0; at < this.others.length; at += 1) {
      yield [this.others[at] as Other, this.strengths[at] ?? 0];
    }
  }
}
