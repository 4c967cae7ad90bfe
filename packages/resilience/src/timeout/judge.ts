import { AttemptTimeoutError, OutcomeUnknownError } from '../errors.ts';
import type { Call } from '../pipeline/call.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Job } from '../pipeline/work.ts';
import type { Verdict } from '../retry/classify.ts';

/** What an attempt's error means; `rest` is its work, where that still runs, and `isOurs` says that we are to blame. */
export function judge(
  call: Call,
  job: Pick<Job<unknown>, 'attempt' | 'write'>,
  {
    error,
    rest,
    isOurs = false,
  }: { readonly error: unknown; readonly rest?: Promise<unknown> | undefined; readonly isOurs?: boolean },
): AttemptFailure {
  const { pipeline } = call;
  call.lastError = error;
  const verdict = verdictOn(pipeline, job, error);
  if (verdict === 'ignored') return new AttemptFailure(error, verdict, 'ignored', rest);
  const outcome = isOurs ? 'ignored' : 'failure';
  if (verdict !== 'outcome_unknown') return new AttemptFailure(error, verdict, outcome, rest);
  // A layer inside has said so already.
  const unknown = OutcomeUnknownError.isInstance(error)
    ? error
    : new OutcomeUnknownError(pipeline.settings.name, job.attempt, error);
  return new AttemptFailure(unknown, verdict, outcome, rest);
}

function verdictOn(
  { settings }: Pipeline,
  { attempt, write }: Pick<Job<unknown>, 'attempt' | 'write'>,
  error: unknown,
): Verdict {
  // A timeout is no answer: for a write there is nothing in it to judge.
  if (write && (AttemptTimeoutError.isInstance(error) || OutcomeUnknownError.isInstance(error))) {
    return 'outcome_unknown';
  }
  try {
    const verdict = settings.classify(error, { attempt, write });
    // "Try again" does not say that nothing happened. Only who says that is sent again.
    return write && verdict === 'retryable' ? 'outcome_unknown' : verdict;
  } catch (fault) {
    settings.logger.error(
      { pipeline: settings.name, err: fault },
      'classify threw: the error it was asked about is final',
    );
    return 'final';
  }
}
