import { type DurableQueue, memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { createBulkhead } from '../../index.ts';
import { createOverflow, type OverflowOptions, type OverflowWork } from '../index.ts';

/** What a test's handler was given. */
export type Work = OverflowWork<string>;

/** One call of the handler, ended by the test. */
export interface Call {
  readonly work: Work;
  readonly signal: AbortSignal;
  succeed(): void;
  fail(error?: unknown): void;
}

/** A handler whose calls end when the test says so. */
export function createCalls() {
  const calls: Call[] = [];
  const handler = (work: Work, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<string>((resolve, reject) => {
      calls.push({
        work,
        signal,
        succeed: () => resolve(`did ${work.id}`),
        fail: (error = new Error('no')) => reject(error),
      });
    });
  return { calls, handler, ids: () => calls.map(({ work }) => work.id) };
}

/** A bulkhead of one slot and one place a store, over a queue in memory, on a clock that stands still. */
export function setUp(
  options: Partial<OverflowOptions<string, string>> & {
    readonly slots?: number;
    readonly queue?: number;
  } = {},
) {
  const clock = createFakeClock();
  const { slots = 1, queue: places = 0, ...rest } = options;
  const made = createCalls();
  const queue: DurableQueue = options.queues?.[0]?.queue ?? memoryQueue({ clock });
  const overflow = createOverflow<string, string>({
    handler: made.handler,
    queues: [{ name: 'inbox', queue }],
    clock,
    // Waits are half of their ceiling.
    random: () => 0,
    ...rest,
  });
  const bulkhead = createBulkhead({
    tiers: { shared: { slots, queue: places, timeoutMs: 15_000 } },
    clock,
    overflow,
  });
  const submit = (id: string, storeId = 's') => overflow.submit(storeId, { id, payload: `order ${id}` });
  /** Lets everything that is due, and nothing more, happen. */
  const turn = () => clock.advance(0);
  return { ...made, clock, queue, overflow, bulkhead, submit, turn };
}
