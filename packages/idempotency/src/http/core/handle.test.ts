import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { createMemoryLeaseStore } from '../../__fixtures__/memory-lease-store.ts';
import { createMemoryStore, type MemoryTx } from '../../__fixtures__/memory-store.ts';
import { createIdempotencyGuard } from '../../guard/guard.ts';
import type { RequestIdempotency } from './context.ts';
import { RequestTransactionError } from './errors.ts';
import { createHttpIdempotency } from './handle.ts';
import type { HttpIdempotencyOptions } from './options.ts';
import type { HttpReply } from './replies.ts';

type Options = HttpIdempotencyOptions<MemoryTx, string>;
const answered = (status: number, text = '') => ({ status, headers: [], body: Buffer.from(text) });

/** A middleware over stores whose faults are ordered one by one. */
function setUp(options: Partial<Options> = {}) {
  const clock = createFakeClock();
  const store = createMemoryStore();
  const leases = createMemoryLeaseStore(clock);
  const guard = createIdempotencyGuard<MemoryTx>({ store: Object.assign(store, { lease: leases }), clock });
  const http = createHttpIdempotency<MemoryTx, string>({ guard, tenant: (request) => request, ...options });
  const send = (
    run: (context: RequestIdempotency<MemoryTx>) => Promise<ReturnType<typeof answered>>,
    body: unknown = 1,
  ) =>
    http.handle(
      { request: 'acme', method: 'POST', target: '/orders?x=1', keyHeader: '"k"', body: () => body },
      run,
    );
  return { clock, store, leases, guard, http, send };
}

/** What a client is told: the word for its own answer, else status and problem or replay. */
function told(reply: HttpReply): unknown {
  if (reply.kind === 'pass') return 'pass';
  if (reply.kind === 'own') return reply.status;
  const { status, headers, body } = reply.answer;
  const isProblem = headers.some(([, value]) => value === 'application/problem+json');
  const text = Buffer.from(body).toString();
  return [status, isProblem ? JSON.parse(text).type.split('#')[1] : text];
}

const insert = async ({ transaction }: RequestIdempotency<MemoryTx>, effect = 'order') => {
  await transaction(async (tx) => tx.append(effect));
  return answered(201, effect);
};

describe('the route is told', () => {
  test('the key, whose it is, the attempt, and a downstream key that stays', async () => {
    const { send } = setUp();
    const seen: unknown[] = [];
    const run = (status: number) => async (context: RequestIdempotency<MemoryTx>) => {
      const { key, tenant, attempt, token, signal } = context;
      seen.push([key, tenant, attempt, token, signal.aborted, context.downstreamKey('charge')]);
      return answered(status);
    };
    expect(told(await send(run(503)))).toBe('released');
    expect(told(await send(run(200)))).toBe('executed');
    const downstream = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(seen).toEqual([
      ['k', 'acme', 1, 1, false, downstream],
      ['k', 'acme', 2, 2, false, downstream],
    ]);
    expect((seen[0] as unknown[])[5]).toBe((seen[1] as unknown[])[5]);
  });

  test('that it has one transaction, before its answer', async () => {
    const { send, store } = setUp();
    let late: RequestIdempotency<MemoryTx> | undefined;
    await send(async (context) => {
      await context.transaction(async (tx) => tx.append('one'));
      const second = context.transaction(async (tx) => tx.append('two'));
      await expect(second).rejects.toSatisfy(RequestTransactionError.isInstance);
      return answered(201);
    });
    const other = setUp();
    await other.send(async (context) => {
      late = context;
      return answered(201);
    });
    await expect(late?.transaction(async () => {})).rejects.toSatisfy(RequestTransactionError.isInstance);
    expect([store.effects, other.store.effects]).toEqual([['one'], []]);
  });
});

describe('a transaction', () => {
  test('that its own error rolled back leaves the answer that the route makes of it', async () => {
    const { send, store } = setUp();
    const run = async (context: RequestIdempotency<MemoryTx>) => {
      const work = context.transaction(async (tx) => {
        tx.append('order');
        throw new RangeError('out of stock');
      });
      await expect(work).rejects.toThrow(RangeError);
      return answered(409, 'out of stock');
    };
    expect(told(await send(run))).toBe('executed');
    expect(told(await send(run))).toEqual([409, 'out of stock']);
    expect(store.effects).toEqual([]);
  });

  test('that the route did not wait for and that failed is not told as a success', async () => {
    const { send, store } = setUp();
    const reply = await send(async (context) => {
      void context.transaction(async () => {
        throw new RangeError('out of stock');
      });
      return answered(201);
    });
    expect(told(reply)).toEqual([500, 'failed']);
    expect(told(await send(insert))).toBe('executed');
    expect(store.effects).toEqual(['order']);
  });

  test('whose answer to COMMIT was lost is told as it ended', async () => {
    const { send, store } = setUp();
    store.faults.push('answer_lost');
    expect(told(await send(insert))).toBe('executed');
    expect(store.effects).toEqual(['order']);
    const other = setUp();
    other.store.faults.push('commit_lost');
    expect(told(await other.send(insert))).toEqual([503, 'unavailable']);
    expect(other.store.effects).toEqual([]);
    expect(told(await other.send(insert))).toBe('executed');
    expect(other.store.effects).toEqual(['order']);
  });

  test('that a rival rolled back after the route had answered fails the request, and the next one runs', async () => {
    const { send, store } = setUp();
    store.faults.push('rerun');
    expect(told(await send(insert))).toEqual([503, 'unavailable']);
    expect(store.effects).toEqual([]);
    expect(told(await send(insert))).toBe('executed');
    expect(store.effects).toEqual(['order']);
  });

  test('is told as committed though the lease could not be ended, and its record answers from then on', async () => {
    const { clock, send, store, leases } = setUp();
    leases.faults.finish = Array.from({ length: 1_000 }, () => 'down' as const);
    const first = send(insert);
    await clock.advance(10_000);
    expect(told(await first)).toBe('executed');
    leases.faults.finish = [];
    expect(told(await send(insert))).toEqual([201, 'order']);
    expect(store.effects).toEqual(['order']);
  });

  test('that another call holds is refused, and the key is free', async () => {
    const { clock, send, store } = setUp();
    store.allHeld = true;
    const refused = send(async (context) => {
      await expect(insert(context)).rejects.toMatchObject({ code: 'IDEMPOTENCY_ANSWERED_ELSEWHERE' });
      return answered(500);
    });
    await clock.advance(10_000);
    expect(told(await refused)).toEqual([409, 'in-progress']);
    store.allHeld = false;
    expect(told(await send(insert))).toBe('executed');
  });

  test('is rolled back if the route never answers', async () => {
    const { send, store } = setUp();
    const gone = send(async (context) => {
      await context.transaction(async (tx) => tx.append('order'));
      throw new Error('the client has gone');
    });
    expect(told(await gone)).toEqual([500, 'failed']);
    expect(store.effects).toEqual([]);
    expect(told(await send(insert))).toBe('executed');
  });
});

describe('without a transaction', () => {
  test('an answer that could not be recorded is not told, and nobody runs the route again', async () => {
    const { clock, send, leases } = setUp();
    leases.faults.finish = Array.from({ length: 1_000 }, () => 'down' as const);
    let runs = 0;
    const run = async () => {
      runs += 1;
      return answered(201);
    };
    const first = send(run);
    await clock.advance(10_000);
    expect(told(await first)).toEqual([503, 'outcome-unknown']);
    leases.faults.finish = [];
    expect(told(await send(run))).toEqual([503, 'outcome-unknown']);
    expect(runs).toBe(1);
  });

  test('an answer that is parked is told, and the next request hears that the outcome is unknown', async () => {
    const { send, guard } = setUp({ verdict: (status) => (status >= 500 ? 'park' : 'keep') });
    expect(told(await send(async () => answered(502)))).toBe('unknown');
    expect(told(await send(async () => answered(201)))).toEqual([503, 'outcome-unknown']);
    const { items } = await guard.parked({ tenant: 'acme' });
    // The path without its query, and of the error nothing but its code.
    expect(items).toMatchObject([
      { label: 'POST /orders', errorCode: 'HTTP_502', reason: 'outcome_unknown' },
    ]);
  });
});

describe('faults', () => {
  test('a store that is down is told with 503, and the route does not run', async () => {
    const { clock, send, leases } = setUp();
    leases.faults.claim = Array.from({ length: 1_000 }, () => 'down' as const);
    const reply = send(async () => expect.fail('the route ran'));
    await clock.advance(5_000);
    const heard = await reply;
    expect(told(heard)).toEqual([503, 'unavailable']);
    expect(heard).toMatchObject({ answer: { headers: expect.arrayContaining([['retry-after', '1']]) } });
  });

  test('what the middleware was given wrongly is thrown before the route runs', async () => {
    const { http } = setUp();
    const request = { method: 'POST', target: '/', keyHeader: 'k', body: () => undefined };
    const run = async () => expect.fail('the route ran');
    await expect(http.handle({ ...request, request: '' }, run)).rejects.toThrow('key.tenant');
    const failing = createHttpIdempotency<MemoryTx, string>({
      guard: setUp().guard,
      tenant: () => Promise.reject(new RangeError('no session')),
    });
    await expect(failing.handle({ ...request, request: 'acme' }, run)).rejects.toThrow(RangeError);
  });

  test('a body that is no JSON value is the fault of the client', async () => {
    const { send } = setUp();
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(told(await send(async () => expect.fail('the route ran'), cycle))).toEqual([400, 'body-unusable']);
  });
});
