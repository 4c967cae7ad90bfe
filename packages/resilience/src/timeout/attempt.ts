import { setAlarm } from '@orderdock/kit';
import { AttemptTimeoutError, OutcomeUnknownError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import type { Call } from '../pipeline/call.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Work } from '../pipeline/work.ts';
import type { Verdict } from '../retry/classify.ts';

/**
 * Runs the work once, under its own abort signal. Settles when the work does or when nobody waits for it any longer,
 * whichever is first; `ended` is called when the work really ends. Rejects with an {@link AttemptFailure} only.
 */
export function runAttempt<T>(
  pipeline: Pipeline,
  call: Call,
  work: Work<T>,
  ended: (outcome: PermitOutcome) => void,
): Promise<T> {
  const { clock, timeoutMs, name } = pipeline.settings;
  const attempt = call.attempts;
  return new Promise<T>((resolve, reject) => {
    const controller = new AbortController();
    const startedAt = clock.monotonic();
    let abandoned: { readonly outcome: PermitOutcome; readonly at: number } | undefined;

    const leave = () => {
      call.running = false;
      stopAlarm();
      call.signal.removeEventListener('abort', onAbort);
    };
    const abandon = (failure: AttemptFailure, reason: unknown) => {
      leave();
      abandoned = { outcome: failure.outcome, at: clock.monotonic() };
      pipeline.zombies++;
      reject(failure);
      controller.abort(reason);
    };
    const onAbort = () => {
      const outcome = cutOutcome(pipeline, call, clock.monotonic() - startedAt);
      abandon(interruption(name, call, attempt, outcome), call.signal.reason);
    };
    const onTimeout = () => {
      const error = new AttemptTimeoutError(name, timeoutMs, attempt);
      pipeline.hooks.emit('timeout', { attempt, timeoutMs });
      abandon(judge(pipeline, call, attempt, error), error);
    };
    const onEnd = (outcome: PermitOutcome) => {
      if (abandoned === undefined) return ended(outcome);
      pipeline.zombies--;
      const afterMs = clock.monotonic() - abandoned.at;
      pipeline.hooks.emit('zombie_settled', { attempt, afterMs, zombies: pipeline.zombies });
      ended(abandoned.outcome);
    };

    call.running = true;
    call.signal.addEventListener('abort', onAbort, { once: true });
    // The deadline has its own timer: one of the two is enough.
    const stopAlarm = timeoutMs < call.leftMs ? setAlarm(clock, timeoutMs, onTimeout) : () => {};
    // Async, so that what the work throws at once is a rejection as well.
    const running = (async () => work({ signal: controller.signal, attempt, deadlineAt: call.deadlineAt }))();
    running.then(
      (value) => {
        if (abandoned === undefined) {
          leave();
          resolve(value);
        }
        onEnd('success');
      },
      (error) => {
        if (abandoned !== undefined) return onEnd('failure');
        leave();
        const failure = judge(pipeline, call, attempt, error);
        reject(failure);
        onEnd(failure.outcome);
      },
    );
  });
}

/**
 * What an attempt counts as that was cut while it ran. The deadline says something about the downstream only where the
 * attempt had at least half of the time that an attempt gets; the caller's abort never does.
 */
function cutOutcome(pipeline: Pipeline, call: Call, ranMs: number): 'failure' | 'ignored' {
  const { timeoutMs, deadlineMs } = pipeline.settings;
  return call.cutByUs && ranMs >= Math.min(timeoutMs, deadlineMs) / 2 ? 'failure' : 'ignored';
}

/** A caller who aborts hears its own reason; a write that we cut short has an outcome nobody knows. */
function interruption(
  name: string,
  call: Call,
  attempt: number,
  outcome: 'failure' | 'ignored',
): AttemptFailure {
  if (!call.write || !call.cutByUs) return call.interruption(outcome);
  const error = new OutcomeUnknownError(name, attempt, call.signal.reason);
  return new AttemptFailure(error, 'outcome_unknown', outcome);
}

function judge(pipeline: Pipeline, call: Call, attempt: number, error: unknown): AttemptFailure {
  const { classify, name, logger } = pipeline.settings;
  let verdict: Verdict = 'final';
  try {
    verdict = classify(error, { attempt, write: call.write });
  } catch (fault) {
    logger.error({ pipeline: name, err: fault }, 'classify threw: the error it was asked about is final');
  }
  call.lastError = error;
  if (verdict !== 'outcome_unknown') {
    return new AttemptFailure(error, verdict, verdict === 'ignored' ? 'ignored' : 'failure');
  }
  return new AttemptFailure(new OutcomeUnknownError(name, attempt, error), verdict, 'failure');
}
