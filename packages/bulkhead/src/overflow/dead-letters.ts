import { numberOption } from '@orderdock/kit';
import { decodeEnvelope } from './envelope.ts';
import type { OverflowHost } from './host.ts';

/** A job that was parked: handed out to nobody until it is replayed. */
export interface DeadLetter {
  /** Names it for `replay` and `discard`. */
  readonly ref: string;
  readonly queue: string;
  /** Why, and for a failure the kind of the error. */
  readonly reason: string;
  readonly attempts: number;
  /** `undefined` where what is in the queue is not a job of an overflow. */
  readonly storeId: string | undefined;
  readonly id: string | undefined;
  /** As it was serialised. */
  readonly payload: string;
  readonly deadlineAt: number | undefined;
  readonly traceparent: string | undefined;
}

/** The jobs that were parked, of all queues. */
export interface DeadLetters {
  /** Oldest first within each queue. @default limit 100 of each queue */
  list(limit?: number): Promise<readonly DeadLetter[]>;
  /** Puts one at the end of its line, its attempts forgotten. False where there is none. */
  replay(ref: string): Promise<boolean>;
  /** Forgets one. False where there is none. */
  discard(ref: string): Promise<boolean>;
}

export function createDeadLetters<P, R>(host: OverflowHost<P, R>): DeadLetters {
  const { queues } = host.settings;
  return {
    async list(limit = 100) {
      numberOption('limit', limit, { min: 1, integer: true });
      const letters: DeadLetter[] = [];
      for (const { name, queue } of queues) {
        for (const { id: ref, payload, reason, attempts } of await queue.parked(limit)) {
          const job = decodeEnvelope(payload);
          letters.push({
            ref,
            queue: name,
            reason,
            attempts,
            storeId: job?.storeId,
            id: job?.id,
            payload: job?.payload ?? payload,
            deadlineAt: job?.deadlineAt,
            traceparent: job?.traceparent,
          });
        }
      }
      return letters;
    },
    async replay(ref) {
      for (const from of queues) {
        if (!(await from.queue.replay(ref))) continue;
        host.changeDepth(from, 1);
        host.wake(from.name);
        return true;
      }
      return false;
    },
    async discard(ref) {
      for (const { queue } of queues) if (await queue.discard(ref)) return true;
      return false;
    },
  };
}
