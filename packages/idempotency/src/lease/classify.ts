/**
 * What an error of the work means: `retryable`, nothing happened and it may be tried again; `final`, nothing happened
 * and trying again would not help, so it is stored and told to everyone; `unknown`, it may have happened.
 */
export type ErrorClass = 'retryable' | 'final' | 'unknown';

/** Where an error came from: the work, or the commit of a result that the work had brought about. */
export interface ClassifyContext {
  readonly phase: 'work' | 'commit';
  readonly attempt: number;
  readonly onExpired: 'rerun' | 'park';
}

/** Tells what an error means. Pure; if it throws, the error counts as `unknown`. */
export type Classify = (error: unknown, context: ClassifyContext) => ErrorClass;

/**
 * What an error says of itself, else what the policy says of a holder that died. `code: 'OUTCOME_UNKNOWN'` and
 * `outcome: 'unknown'` mean `unknown`, as does any error once the work has succeeded; `isRetryable: true` means
 * `retryable`. An error that says nothing leaves open whether the work took effect, as a crash does: `retryable` under
 * `rerun`, `unknown` under `park`. Nothing is `final` unless your own classify says so.
 */
export const defaultClassify: Classify = (error, { phase, onExpired }) => {
  const { code, outcome, isRetryable } = Object(error) as Readonly<Record<string, unknown>>;
  if (phase === 'commit' || code === 'OUTCOME_UNKNOWN' || outcome === 'unknown') return 'unknown';
  return isRetryable === true || onExpired === 'rerun' ? 'retryable' : 'unknown';
};

/** {@link Classify} with its faults turned into `unknown`, which is never wrong. */
export function classifySafely(
  classify: Classify | undefined,
  error: unknown,
  context: ClassifyContext,
): ErrorClass {
  try {
    const verdict = (classify ?? defaultClassify)(error, context);
    return verdict === 'retryable' || verdict === 'final' ? verdict : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** What is stored of an error: its `code`, else its name, if that is a word; never its message. */
export function errorCodeOf(error: unknown): string | undefined {
  const { code, name } = Object(error) as Readonly<Record<string, unknown>>;
  return [code, name].find(
    (word): word is string => typeof word === 'string' && /^[\w.:-]{1,64}$/.test(word),
  );
}
