export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The value that so large a part of all values is not above. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

/**
 * Where the median of whatever the values were drawn from lies, with at least 95 %: the sign test, which asks for no
 * distribution. For fewer than six values it is no narrower than all of them.
 */
export function medianInterval(values: readonly number[]): { readonly low: number; readonly high: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  let outside = 0;
  let chance = 0.5 ** count;
  for (let drop = 0; drop < count / 2; drop++) {
    if (outside + chance > 0.025) break;
    outside += chance;
    chance *= (count - drop) / (drop + 1);
    if (outside + chance > 0.025) return between(sorted, drop);
  }
  return between(sorted, 0);
}

function between(sorted: readonly number[], drop: number) {
  return { low: sorted[drop] ?? Number.NaN, high: sorted.at(-1 - drop) ?? Number.NaN };
}
