import { bounded } from './bounded.ts';
import { type EscalationContext, wake } from './context.ts';
import type { Holder } from './holder.ts';
import { attemptKey } from './keys.ts';
import { phaseOf } from './plan.ts';
import { reportAttempt, reportStray } from './report-attempt.ts';

/**
 * Makes one attempt. That it begins is saved first, under the version that was read: where a cancel was saved before, it
 * does not begin. How it ended is saved afterwards.
 */
export async function tryOnce<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  { attempt, signal }: { readonly attempt: number; readonly signal: AbortSignal },
): Promise<void> {
  const { settings, hooks, counts } = context;
  const begun = await holder.apply({ type: 'attempt_begun', attempt });
  if (begun === undefined || begun.before.open?.running || !begun.state.open?.running) return;
  const { state, origin, nowMs } = begun;
  const phase = phaseOf(origin.plan, state.phase);
  if (phase.kind !== 'attempt') return;
  const { id } = holder.key;
  hooks.emit('attempt', { id, phase: phase.name, attempt });
  const facts = {
    id,
    attempt,
    subject: origin.subject,
    phase: phase.name,
    key: attemptKey(holder.key, attempt),
  };
  const ending = await bounded((own) => settings.attempt({ ...facts, signal: own }), {
    clock: settings.clock,
    timeoutMs: Math.min(phase.attemptTimeoutMs, (state.phaseEndsAt ?? Number.POSITIVE_INFINITY) - nowMs),
    signal,
    onStray(work) {
      counts.zombies++;
      work
        .then((answer) => reportStray(context, holder, { attempt, answer }))
        .catch(() => {})
        .finally(() => {
          counts.zombies--;
          wake(context, id);
        });
    },
  });
  await reportAttempt(context, holder, { tries: state.tries, attempt, phase, ending });
}
