/** The longest wait before retry `n` (1 is the first): doubled each time, up to the cap. Milliseconds. */
export function backoffCeiling(n: number, firstDelayMs: number, maxDelayMs: number): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** (n - 1));
}

/**
 * The wait before a retry, in milliseconds: full jitter, drawn anywhere between 0 and the ceiling. With a hint of the
 * server it is never shorter than the hint, and a tenth of the draw on top keeps its clients from coming back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function drawDelay(ceilingMs: number, hintMs: number | undefined, random: () => number): number {
  const draw = random() * ceilingMs;
  return hintMs === undefined ? draw : Math.max(draw, hintMs + draw / 10);
}
