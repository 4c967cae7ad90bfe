import { Bell } from './bell.ts';
import type { EscalationContext } from './context.ts';
import { Driver } from './driver.ts';
import { Holder } from './holder.ts';
import { ESCALATION_FORMAT } from './plan.ts';
import { ask } from './repository.ts';
import type { EscalationState } from './state.ts';
import type { EscalationRecord } from './store.ts';

/** Milliseconds until the next look where something is due and another is just claiming it. */
const BUSY_MS = 10;

/** Claims what is due and works at it until `signal` is aborted; resolves when everything was given back. */
export async function work<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  signal: AbortSignal,
): Promise<void> {
  const bell = new Bell();
  const ring = () => bell.ring();
  const running = new Map<Holder<Subject, Result>, Promise<void>>();
  signal.addEventListener('abort', ring);
  context.workers.add(bell);
  try {
    while (!signal.aborted) {
      const waitMs = await claim(context, (record, claimedAt) => {
        const holder = new Holder(context, record, claimedAt);
        const done = drive(context, holder, record).finally(() => {
          running.delete(holder);
          bell.ring();
        });
        running.set(holder, done);
      });
      if (!signal.aborted) await bell.wait(context.settings.clock, waitMs);
    }
    for (const holder of running.keys()) holder.abort('the worker stops');
    await Promise.all(running.values());
  } finally {
    context.workers.delete(bell);
    signal.removeEventListener('abort', ring);
  }
}

/** Hands each claimed escalation to `take`; resolves to the milliseconds until the next look. */
async function claim<Subject, Result>(
  { settings, store, hooks, counts }: EscalationContext<Subject, Result>,
  take: (record: EscalationRecord, claimedAt: number) => void,
): Promise<number> {
  const { plan, concurrency, clock, leaseMs, pollMs } = settings;
  const limit = concurrency - counts.active - counts.zombies;
  if (limit <= 0) return pollMs;
  const claimedAt = clock.monotonic();
  try {
    const request = { name: plan.name, maxFormat: ESCALATION_FORMAT, limit, leaseMs };
    const { claimed, nextInMs = pollMs } = await ask(() => store.claimDue(request));
    for (const record of claimed) take(record, claimedAt);
    // What is due and was not to be had is in somebody's hands for a moment.
    return Math.min(pollMs, Math.max(claimed.length === 0 ? BUSY_MS : 1, nextInMs));
  } catch (error) {
    hooks.emit('store_failed', { id: undefined, error });
    return pollMs;
  }
}

/** Works at one escalation. Failures end its work here, not its escalation: that goes on when the lease has ended. */
async function drive<Subject, Result>(
  context: EscalationContext<Subject, Result>,
  holder: Holder<Subject, Result>,
  record: EscalationRecord,
): Promise<void> {
  const { counts, drivers, hooks } = context;
  const { id } = record;
  const bells = drivers.get(id) ?? new Set();
  drivers.set(id, bells.add(holder.bell));
  counts.active++;
  try {
    await new Driver(context, holder).run(JSON.parse(record.state) as EscalationState);
  } catch (error) {
    hooks.emit('store_failed', { id, error });
  } finally {
    counts.active--;
    bells.delete(holder.bell);
    if (bells.size === 0) drivers.delete(id);
  }
}
