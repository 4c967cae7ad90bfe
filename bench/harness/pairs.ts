/** What is timed: called again and again, each call awaited. */
export type Case = () => unknown;

/** What one call cost on either side of a pair, in microseconds. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

export interface PairOptions {
  /** At least 9. @default 41 */
  readonly pairs?: number;
  /** How long a side of a pair is timed for, on average over the two. @default 30 */
  readonly sampleMs?: number;
  /** Milliseconds that never run backwards. @default performance.now */
  readonly now?: () => number;
}

/**
 * Times `a` and `b` in turns, A B A B, so that what slows the machine for a while slows both. Both sides make the same
 * number of calls, found while warming up.
 */
export async function runPairs(a: Case, b: Case, options: PairOptions = {}): Promise<readonly Pair[]> {
  const { pairs = 41, sampleMs = 30, now = () => performance.now() } = options;
  if (pairs < 9) throw new RangeError(`Expected at least 9 pairs, got ${pairs}`);
  const time = async (timed: Case, calls: number) => {
    const from = now();
    for (let call = 0; call < calls; call++) await timed();
    return now() - from;
  };
  let calls = 1;
  while ((await time(a, calls)) + (await time(b, calls)) < 2 * sampleMs) calls *= 2;

  const results: Pair[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const perCall = 1_000 / calls;
    results.push({ a: (await time(a, calls)) * perCall, b: (await time(b, calls)) * perCall });
  }
  return results;
}

/** How many times `b` the cost of `a` is, for each pair. */
export async function pairedRatio(a: Case, b: Case, options?: PairOptions): Promise<readonly number[]> {
  return (await runPairs(a, b, options)).map((pair) => pair.a / pair.b);
}

/** How many microseconds `a` costs more than `b`, for each pair. */
export async function pairedDifference(a: Case, b: Case, options?: PairOptions): Promise<readonly number[]> {
  return (await runPairs(a, b, options)).map((pair) => pair.a - pair.b);
}
