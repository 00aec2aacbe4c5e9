/** What the command line may say beside the benchmark's name and the data's folder. */
export interface BenchOptions {
  /** A set, or `all`, where a benchmark prints those with a topic only. */
  readonly set: string | null;
  /** Length of the longest stream that speed is measured on. */
  readonly items: number;
  /** What a reader of digests is written to in. */
  readonly language: string;
}
