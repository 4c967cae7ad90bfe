import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../messages.ts';
import type { CallLog } from './log.ts';
import type { Delivered } from './member.ts';

/** How many callers there are at once. */
const CALLERS = 64;

/** How long a caller waits for an answer before it sends again, in milliseconds. */
const TIMEOUT_MS = 3_000;

/** The outcomes that a platform takes for an acknowledgement. */
export const ACKNOWLEDGED: ReadonlySet<string> = new Set(['executed', 'replayed', 'duplicate', 'stale']);

export interface SendOptions {
  readonly log: CallLog;
  readonly random: () => number;
  readonly deliver: (job: Job) => Promise<Delivered>;
  /** More jobs, while there are any; asked for whenever few are left. */
  readonly more: () => readonly Job[];
  /** Until when jobs that are not acknowledged are sent again; `performance.now` time. */
  readonly giveUpAt: () => number;
}

/** Delivers every job until it is acknowledged, from all callers, in random order. */
export async function sendAll(options: SendOptions): Promise<void> {
  const { log, random, deliver, more, giveUpAt } = options;
  const waiting: Job[] = [];
  let busy = 0;

  const take = (): Job | undefined => {
    if (waiting.length < 4 * CALLERS) waiting.push(...more());
    const at = Math.floor(random() * waiting.length);
    const job = waiting[at];
    const last = waiting.pop();
    if (last !== undefined && at < waiting.length) waiting[at] = last;
    return job;
  };

  async function call(job: Job): Promise<boolean> {
    const id = log.sent(job);
    const answered = deliver(job).then((answer) => {
      // Also where it comes too late: it was said.
      log.ended(id, answer);
      return answer.status;
    });
    const timer = new AbortController();
    const late = sleep(TIMEOUT_MS, 'late', { signal: timer.signal }).catch(() => 'late');
    const status = await Promise.race([answered, late]);
    timer.abort();
    return ACKNOWLEDGED.has(status);
  }

  async function caller(): Promise<void> {
    for (;;) {
      if (performance.now() > giveUpAt()) return;
      const job = take();
      if (job === undefined) {
        if (busy === 0) return;
        await sleep(5);
        continue;
      }
      busy += 1;
      const acknowledged = await call(job);
      if (!acknowledged) {
        await sleep(10 + random() * 40);
        waiting.push(job);
      }
      busy -= 1;
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, caller));
}
