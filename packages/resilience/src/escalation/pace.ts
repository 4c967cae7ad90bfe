/**
 * Milliseconds before the try after `failures` ones that failed: doubled each time up to `maxMs`, the lower half of it
 * certain and the upper half drawn, so that those who failed together do not come back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("equal jitter")
 */
export function paceMs(
  failures: number,
  { firstMs, maxMs }: { readonly firstMs: number; readonly maxMs: number },
  random: () => number,
): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.max(0, failures - 1));
  return Math.ceil(ceiling / 2 + (random() * ceiling) / 2);
}
