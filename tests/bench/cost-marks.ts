/** Processor time of this process, all its threads (µs): what other programs do does not count. */
export const processorUs = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Sizes of the archive at which the cost of an item is read. */
const MARKS = [10_000, 50_000, 100_000] as const;
/** So many items up to a mark tell what one costs there. */
export const CHUNK = 2000;

export interface Mark {
  /** Items before and with those measured. */
  readonly items: number;
  readonly usPerItem: number;
}

/** The marks a stream of so many items reaches; its end is one. */
export const marksUpTo = (items: number): number[] => [
  ...MARKS.filter((mark) => mark < items),
  items,
];

/** Costs as text, each beside its ratio to the first. */
export function costText(marks: readonly Mark[]): string {
  const first = marks[0]?.usPerItem ?? 0;
  return marks
    .map(({ items, usPerItem }) => {
      const times = (usPerItem / first).toFixed(2);
      return `${(usPerItem / 1000).toFixed(3)} ms at ${items} items (x ${times})`;
    })
    .join(", ");
}

/**
 * Runs `work` over the stream chunk by chunk and reads what an item costs; making the chunks is not
 * counted.
 */
export async function measureCosts<Item>(
  stream: Iterable<Item>,
  items: number,
  work: (chunk: readonly Item[]) => Promise<void> | void,
): Promise<{ readonly marks: readonly Mark[]; readonly itemsPerSecond: number }> {
  const wanted = new Set(marksUpTo(items));
  const marks: Mark[] = [];
  let [done, totalUs] = [0, 0];
  for (const chunk of chunksOf(stream, CHUNK)) {
    const startUs = processorUs();
    await work(chunk);
    const spentUs = processorUs() - startUs;
    totalUs += spentUs;
    done += chunk.length;
    if (wanted.has(done)) marks.push({ items: done, usPerItem: spentUs / chunk.length });
  }
  return { marks, itemsPerSecond: done / (totalUs / 1_000_000) };
}

function* chunksOf<Item>(stream: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of stream) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
