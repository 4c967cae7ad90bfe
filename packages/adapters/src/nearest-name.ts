/** The name that is at most a third of its letters away from `wanted`, or undefined. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
  const target = wanted.slice(0, 64).toLowerCase();
  const [best] = names
    .map((name) => ({ name, distance: editDistance(target, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.ceil(best.name.length / 3) ? best.name : undefined;
}

/** How many letters have to be put in, left out or changed to get from `a` to `b` (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + change,
      );
    }
    row = next;
  }
  return row[b.length] as number;
}
