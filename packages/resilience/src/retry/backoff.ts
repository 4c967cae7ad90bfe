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
  return notBefore(hintMs, random() * ceilingMs);
}

/**
 * The wait before a retry with decorrelated jitter, in milliseconds: drawn between the first delay and three times the
 * wait before it. Drawn under the cap: cutting the draw off at the cap would bring all clients back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function drawDecorrelated(
  limits: { readonly firstDelayMs: number; readonly maxDelayMs: number; readonly lastDelayMs: number },
  hintMs: number | undefined,
  random: () => number,
): number {
  const floor = Math.min(limits.firstDelayMs, limits.maxDelayMs);
  const ceiling = decorrelatedCeiling(limits.lastDelayMs, limits.firstDelayMs, limits.maxDelayMs);
  return notBefore(hintMs, floor + random() * (ceiling - floor));
}

/** The longest wait that decorrelated jitter can draw after a wait of `lastDelayMs`; 0 where there was none. Milliseconds. */
export function decorrelatedCeiling(lastDelayMs: number, firstDelayMs: number, maxDelayMs: number): number {
  return Math.min(maxDelayMs, Math.max(lastDelayMs, firstDelayMs) * 3);
}

function notBefore(hintMs: number | undefined, drawMs: number): number {
  return hintMs === undefined ? drawMs : Math.max(drawMs, hintMs + drawMs / 10);
}
