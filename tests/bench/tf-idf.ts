function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Gives the cosine of any two of the documents by TF-IDF, (1 + ln tf) × ln(N / df), both by row. */
export function createSimilarities(
  documents: readonly (readonly string[])[],
): (a: number, b: number) => number {
  const texts = documents.map(counted);
  const documentsWith = counted(texts.flatMap((text) => [...text.keys()]));
  const vectors = texts.map((text) => {
    const vector = [...text].map(([word, count]): [string, number] => {
      const rarity = Math.log(documents.length / (documentsWith.get(word) ?? 1));
      return [word, (1 + Math.log(count)) * rarity];
    });
    const length = Math.hypot(...vector.map(([, value]) => value)) || 1;
    return new Map(vector.map(([word, value]) => [word, value / length]));
  });
  const rowsWith = new Map<string, number[]>();
  for (const [row, vector] of vectors.entries()) {
    for (const word of vector.keys()) {
      const rows = rowsWith.get(word);
      if (rows === undefined) rowsWith.set(word, [row]);
      else rows.push(row);
    }
  }
  const cosines = vectors.map((vector) => {
    const products = new Float32Array(documents.length);
    for (const [word, value] of vector) {
      for (const row of rowsWith.get(word) ?? []) {
        products[row] = (products[row] ?? 0) + value * (vectors[row]?.get(word) ?? 0);
      }
    }
    return products;
  });
  return (a, b) => cosines[a]?.[b] ?? 0;
}
