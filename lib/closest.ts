/** "Did you mean …?": the known word nearest to a mistyped one. */

/**
 * The word of `known` that takes the fewest changes (insert, delete, replace, swap two
 * neighbours) to reach; nothing when that is more than one for every `perChange` letters, by
 * default a third of the word's length. Where the words are few, 2 is safe.
 */
export function closest(
  word: string,
  known: readonly string[],
  perChange = 3,
): string | undefined {
  if (word.length > 64) return undefined;
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length / perChange)) + 1;
  for (const each of known) {
    const changes = distance(word, each);
    if (changes < fewest) [best, fewest] = [each, changes];
  }
  return best;
}

/** Optimal string alignment distance. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let changes = Math.min(
        above[j]! + 1,
        row[j - 1]! + 1,
        above[j - 1]! + (isSame ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        changes = Math.min(changes, before[j - 2]! + 1);
      }
      row.push(changes);
    }
    [before, above] = [above, row];
  }
  return above[b.length]!;
}
