/** When digests are due, by a wall clock. The zone is the chat's. */
export interface Schedule {
  /** Local times of day, as minutes after midnight, ascending; at least one. */
  readonly timesMinutes: readonly number[];
  /** Days of the week, ISO 8601: 1 is Monday, 7 Sunday; ascending, at least one. */
  readonly weekdays: readonly number[];
}

export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
