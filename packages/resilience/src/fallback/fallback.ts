/** What a fallback is told. */
export interface FallbackContext {
  /** What the caller would have got. */
  readonly error: unknown;
  /** The caller's own signal: the call's deadline does not end a fallback. */
  readonly signal: AbortSignal | undefined;
}

/** Answers in place of a call that failed; what it throws is what the caller gets. */
export type Fallback<F> = (failure: FallbackContext) => F | StaleAnswer<F> | Promise<F | StaleAnswer<F>>;

/** An answer of earlier, with its age. */
export class StaleAnswer<F> {
  readonly value: F;
  readonly ageMs: number;

  constructor(value: F, ageMs: number) {
    this.value = value;
    this.ageMs = ageMs;
  }
}

/** Says that a fallback's value is `ageMs` milliseconds old; `execute` gives the value, `executeDetailed` the age too. */
export function staleAnswer<F>(value: F, ageMs: number): StaleAnswer<F> {
  return new StaleAnswer(value, ageMs);
}

/** An answer and where it comes from. */
export type Detailed<T, F = never> =
  | { readonly source: 'work'; readonly value: T /** Attempts made. */; readonly attempts: number }
  | {
      readonly source: 'fallback';
      readonly value: F;
      /** How old the fallback says its value is, in milliseconds; undefined where it says nothing. */
      readonly ageMs: number | undefined;
      /** Why the work did not answer: the error's `code`, or `ERROR` where it has none. */
      readonly reason: string;
      readonly error: unknown;
      readonly attempts: number;
    };

/** Labels what a fallback answered. */
export function fallbackAnswer<F>(
  answer: F | StaleAnswer<F>,
  facts: { readonly error: unknown; readonly attempts: number },
): Detailed<never, F> {
  const stale = answer instanceof StaleAnswer;
  return {
    source: 'fallback',
    value: stale ? answer.value : answer,
    ageMs: stale ? answer.ageMs : undefined,
    reason: reasonOf(facts.error),
    ...facts,
  };
}

function reasonOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : 'ERROR';
}
