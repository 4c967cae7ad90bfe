import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fails, labelled, scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import type { ResilienceOptions } from '../pipeline/options.ts';
import type { ExecuteOptions, Verified } from '../pipeline/work.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => expect(clock.sleeping).toBe(0));

const make = (options: Partial<ResilienceOptions> = {}) =>
  createResilience({ name: 'p', clock, random: () => 0.5, timeoutMs: 100, ...options });
const took = { took: true, value: 'found' } as const;
const notTaken = { took: false } as const;
const lost = () => fails(new Error('socket hang up'));

describe('a write whose answer was lost', () => {
  test('is looked for a second later, by its key, and what is found is the answer: nothing is sent again', async () => {
    const send = scripted(lost());
    const asked: { readonly key: string; readonly at: number }[] = [];
    const begun = clock.now();
    const verify = async (key: string) => {
      asked.push({ key, at: clock.now() - begun });
      return took;
    };
    const call = watch(make().execute(send.work, { write: { key: 'order-1', verify } }));
    await clock.advance(999);
    expect(asked).toEqual([]);
    await clock.advance(1);
    expect([call.value, send.calls, asked]).toEqual(['found', 1, [{ key: 'order-1', at: 1_000 }]]);
  });

  test('is sent again where it did not take effect, after the wait of a retry and from the budget', async () => {
    const send = scripted(lost(), () => 'created');
    const pipeline = make();
    const call = watch(pipeline.execute(send.work, { write: { key: 'k', verify: async () => notTaken } }));
    await clock.advance(1_000 + 499);
    expect(send.calls).toBe(1);
    await clock.advance(1);
    expect([call.value, send.calls, pipeline.snapshot().budget]).toEqual(['created', 2, 49.1]);
  });

  test('where all attempts came to nothing the caller hears what was seen, for that is known', async () => {
    const pipeline = make({ retry: { retries: 1 } });
    const gone = new Error('socket hang up');
    const send = scripted(fails(gone));
    const call = watch(pipeline.execute(send.work, { write: { key: 'k', verify: async () => notTaken } }));
    await clock.advance(5_000);
    expect([call.error, send.calls]).toEqual([gone, 2]);
  });

  test('is looked for again where the look fails; where it never succeeds the outcome is unknown', async () => {
    const flaky = scripted(fails(labelled('down', true)), () => took);
    const first = watch(
      make().execute(scripted(lost()).work, {
        write: { key: 'k', verify: () => flaky.work() as Promise<Verified<unknown>> },
      }),
    );
    await clock.advance(5_000);
    expect([first.value, flaky.calls]).toEqual(['found', 2]);
    const down = scripted(fails(labelled('down', true)));
    const send = scripted(lost());
    const pipeline = make({ breaker: false });
    const heard: unknown[] = [];
    pipeline.on('verify', ({ took: answer }) => heard.push(answer));
    const second = watch(
      pipeline.execute(send.work, {
        write: { key: 'k', verify: () => down.work() as Promise<Verified<unknown>> },
      }),
    );
    await clock.advance(60_000);
    expect([second.error, down.calls, send.calls]).toEqual([
      expect.objectContaining({ code: 'OUTCOME_UNKNOWN' }),
      4,
      1,
    ]);
    expect(heard).toEqual([undefined, undefined, undefined, undefined]);
    // The looks after the first one are retries, and pay as such.
    expect(pipeline.snapshot().budget).toBe(47);
  });

  test('is not sent again while its lost attempt still runs, whatever the look says', async () => {
    const hung = stubbornWork();
    const call = watch(
      make({ verify: { retries: 2 } }).execute(hung.work, {
        write: { key: 'k', verify: async () => notTaken },
      }),
    );
    await clock.advance(60_000);
    expect([call.error, hung.signals.length]).toEqual([
      expect.objectContaining({ code: 'OUTCOME_UNKNOWN' }),
      1,
    ]);
    hung.ends[0]?.();
    await settle();
  });

  test('has its answer after all where the lost attempt still gives one', async () => {
    const hung = stubbornWork();
    const looks = scripted(() => notTaken);
    const call = watch(
      make().execute(hung.work, {
        write: { key: 'k', verify: () => looks.work() as Promise<Verified<string>> },
      }),
    );
    await clock.advance(600);
    hung.ends[0]?.('created late');
    await clock.advance(500);
    expect([call.value, looks.calls]).toEqual(['created late', 0]);
  });

  test('an answer of the look that is neither yes nor no sends nothing again', async () => {
    const send = scripted(lost());
    const call = watch(
      make().execute(send.work, {
        write: { key: 'k', verify: async () => ({}) as unknown as typeof notTaken },
      }),
    );
    await clock.advance(60_000);
    expect([(call.error as { code: string }).code, send.calls]).toEqual(['OUTCOME_UNKNOWN', 1]);
  });

  test('is not looked for where the deadline leaves no time to', async () => {
    const looks = scripted(() => took);
    const call = watch(
      make({ deadlineMs: 1_000 }).execute(scripted(lost()).work, {
        write: { key: 'k', verify: () => looks.work() as Promise<Verified<unknown>> },
      }),
    );
    await settle();
    expect([(call.error as { code: string }).code, looks.calls]).toEqual(['OUTCOME_UNKNOWN', 0]);
  });

  test('an abort by the caller ends the search with its own reason', async () => {
    const controller = new AbortController();
    const call = watch(
      make().execute(scripted(lost()).work, {
        signal: controller.signal,
        write: { key: 'k', verify: async () => took },
      }),
    );
    await settle();
    controller.abort('enough');
    await settle();
    expect(call.error).toBe('enough');
  });
});

describe('a look that our own layers refuse', () => {
  test('waits for the circuit, and uses up neither a look nor the budget', async () => {
    const looks = scripted(() => took);
    const pipeline = make({ deadlineMs: 60_000, verify: { retries: 0 } });
    const call = watch(
      pipeline.execute(scripted(lost()).work, {
        write: { key: 'k', verify: () => looks.work() as Promise<Verified<unknown>> },
      }),
    );
    await settle();
    pipeline.forceOpen('test', 30_000);
    await clock.advance(29_999);
    expect([call.status, looks.calls]).toEqual(['pending', 0]);
    await clock.advance(2_000);
    expect([call.value, looks.calls, pipeline.snapshot().budget]).toEqual(['found', 1, 50]);
  });

  test('waits for room as often as it is refused', async () => {
    let asked = 0;
    const full = labelled('full', true, 100);
    const admission = {
      acquire: async () => {
        asked++;
        if (asked > 1 && asked < 12) throw full;
        return { settled() {} };
      },
    };
    const call = watch(
      make({ admission, deadlineMs: 60_000, verify: { retries: 1 } }).execute(scripted(lost()).work, {
        write: { key: 'k', verify: async () => took },
      }),
    );
    await clock.advance(30_000);
    expect([call.value, asked]).toEqual(['found', 12]);
  });

  test('does not outlast the deadline: an outcome that cannot be looked for in time is unknown at once', async () => {
    const looks = scripted(() => took);
    const pipeline = make({ deadlineMs: 20_000 });
    const call = watch(
      pipeline.execute(scripted(lost()).work, {
        write: { key: 'k', verify: () => looks.work() as Promise<Verified<unknown>> },
      }),
    );
    await settle();
    pipeline.forceOpen('test', 30_000);
    await clock.advance(1_000);
    expect([(call.error as { code: string }).code, looks.calls]).toEqual(['OUTCOME_UNKNOWN', 0]);
  });

  test('ends without a deadline, too, though nobody closes the circuit', async () => {
    const pipeline = make({ retry: { firstDelayMs: 0 } });
    const call = watch(
      pipeline.execute(scripted(lost()).work, { write: { key: 'k', verify: async () => took } }),
    );
    await settle();
    pipeline.forceOpen('test');
    // A second to settle, six resets of 10 s within the minute that a hint may take, and three that use up the looks.
    await clock.advance(1_000 + 9 * 10_000 - 1);
    expect(call.status).toBe('pending');
    await clock.advance(1);
    expect((call.error as { code: string }).code).toBe('OUTCOME_UNKNOWN');
  });
});

test('writes of which a third is lost: the open circuit in their way leaves none of them unknown', async () => {
  const orders = new Set<string>();
  let request = 0;
  const pipeline = make({ deadlineMs: 3_600_000 });
  const calls = Array.from({ length: 100 }, (_, index) => {
    const send = async () => {
      if (request++ % 3 === 0) throw new Error('reset');
      orders.add(`${index}`);
      return 'found';
    };
    const verify = async (key: string) => (orders.has(key) ? took : notTaken);
    return watch(pipeline.execute(send, { write: { key: `${index}`, verify } }));
  });
  await clock.advance(3_600_000);
  expect(calls.filter(({ status }) => status === 'pending')).toEqual([]);
  expect(calls.filter(({ error }) => (error as { code?: string })?.code === 'OUTCOME_UNKNOWN')).toEqual([]);
});

test('a classifier’s "retryable" does not send a write again: it must say that the write was not taken', async () => {
  for (const [verdict, sent] of [
    ['retryable', 1],
    ['not_taken', 4],
  ] as const) {
    const send = scripted(fails());
    const call = watch(make({ classify: () => verdict, breaker: false }).execute(send.work, { write: true }));
    await clock.advance(60_000);
    expect([call.status, send.calls]).toEqual(['rejected', sent]);
  }
});

test('a key without a look, and a look without a key, do not compile', () => {
  type Given = NonNullable<ExecuteOptions['write']>;
  const verify = async () => notTaken;
  // @ts-expect-error no `verify`
  const keyOnly: Given = { key: 'k' };
  // @ts-expect-error no `key`
  const lookOnly: Given = { verify };
  const whole: Given = { key: 'k', verify };
  expect([keyOnly, lookOnly, whole]).toHaveLength(3);
});

/** How one request of a write fares at a shop that creates an order for each request that reaches it. */
type Fate = 'answered' | 'answer_lost' | 'request_lost' | 'hangs_after' | 'hangs_before' | 'turned_away';
const fate = fc.constantFrom<Fate>(
  ...(['answered', 'answer_lost', 'request_lost', 'hangs_after', 'hangs_before', 'turned_away'] as const),
);

test('lost answers: whatever happens to requests and looks, no order is made twice and none that is told is missing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 6 }),
      fc.array(fc.boolean(), { maxLength: 8 }),
      async (fates, looks) => {
        clock = createFakeClock();
        const orders: string[] = [];
        let request = 0;
        let look = 0;
        const send = async ({ signal }: { readonly signal: AbortSignal }): Promise<string> => {
          const now = fates[request++] ?? 'answered';
          if (now === 'turned_away') throw labelled('429', true);
          if (now === 'request_lost') throw new Error('reset');
          if (now !== 'hangs_before') orders.push('order');
          if (now === 'answer_lost') throw new Error('reset');
          if (now === 'answered') return 'order';
          return new Promise((_, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason));
          });
        };
        const verify = async (): Promise<Verified<string>> => {
          if (looks[look++] === false) throw labelled('down', true);
          return orders.length > 0 ? { took: true, value: 'order' } : notTaken;
        };
        const call = watch(make().execute(send, { write: { key: 'k', verify } }));
        await clock.advance(3_600_000);
        expect(call.status).not.toBe('pending');
        expect(orders.length).toBeLessThanOrEqual(1);
        if (call.status === 'fulfilled') expect(orders).toEqual(['order']);
        // An order that exists is told, or said to be unknown; it is never denied.
        else if (orders.length === 1) expect(call.error).toMatchObject({ code: 'OUTCOME_UNKNOWN' });
      },
    ),
    { numRuns: 200 },
  );
});
