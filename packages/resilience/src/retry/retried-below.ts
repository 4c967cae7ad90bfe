const KEY = Symbol.for('orderdock.resilience.retried');

/** Which errors a retry layer has given up on, and how many times that has happened: shared by all copies of the package. */
interface Registry {
  count: number;
  readonly at: WeakMap<object, number>;
}

function registry(): Registry {
  const shared = globalThis as { [KEY]?: Registry };
  shared[KEY] ??= { count: 0, at: new WeakMap() };
  return shared[KEY];
}

/** How deep a cause is looked for. */
const DEPTH = 5;

/** The moment at which an attempt begins, for {@link wasRetriedBelow}. */
export function retriesSoFar(): number {
  return registry().count;
}

/** A retry layer has done what it could for this error: no layer around it shall begin anew. */
export function markRetried(error: unknown): void {
  if (typeof error !== 'object' || error === null) return;
  const known = registry();
  known.count++;
  known.at.set(error, known.count);
}

/**
 * Whether a pipeline inside the attempt that began at `since` has retried this error, or its cause, and given up. What was
 * given up before the attempt began says nothing of it: some programs throw one error object again and again.
 */
export function wasRetriedBelow(error: unknown, since: number): boolean {
  const { at } = registry();
  for (let depth = 0; depth < DEPTH && typeof error === 'object' && error !== null; depth++) {
    if ((at.get(error) ?? 0) > since) return true;
    error = (error as { readonly cause?: unknown }).cause;
  }
  return false;
}
