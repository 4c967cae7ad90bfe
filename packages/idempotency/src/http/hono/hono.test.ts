import { type Context, Hono } from 'hono';
import { expect, expectTypeOf, test } from 'vitest';
import type { MemoryTx } from '../../__fixtures__/memory-store.ts';
import type { RequestIdempotency } from '../core/context.ts';
import { newMemoryGuard } from '../test/memory-guard.ts';
import { honoIdempotency } from './index.ts';

type Env = { Variables: { user: string; idempotency: RequestIdempotency<MemoryTx> } };

const create = (body = '{"a":1}') => ({
  method: 'POST',
  headers: { 'idempotency-key': '"k"', 'content-type': 'application/json' },
  body,
});

test('a typed app reads the body once more, and finds the key in its variables', async () => {
  const idempotent = honoIdempotency({ guard: newMemoryGuard(), tenant: (c: Context<Env>) => c.get('user') });
  const app = new Hono<Env>();
  app.use((c, next) => {
    c.set('user', 'acme');
    return next();
  });
  app.post('/orders', idempotent, async (c) => {
    expectTypeOf(idempotent.of(c)).toEqualTypeOf<RequestIdempotency<MemoryTx>>();
    const { key, tenant } = c.get('idempotency');
    return c.json({ key, tenant, ...(await c.req.json()) }, 201);
  });
  for (const word of ['executed', 'replayed']) {
    const answer = await app.request('/orders', create());
    expect([answer.status, answer.headers.get('idempotency-status')]).toEqual([201, word]);
    expect(await answer.json()).toEqual({ key: 'k', tenant: 'acme', a: 1 });
  }
});

test('several cookies and headers of a response that the route did not make itself are sent, and cookies not again', async () => {
  const idempotent = honoIdempotency({ guard: newMemoryGuard(), tenant: () => 'acme' });
  const app = new Hono();
  const fetched = new Response('elsewhere', {
    status: 203,
    headers: [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['etag', '"1"'],
    ],
  });
  app.post('/orders', idempotent, () => fetched);
  const first = await app.request('/orders', create());
  const again = await app.request('/orders', create());
  expect([first.headers.getSetCookie(), again.headers.getSetCookie()]).toEqual([['a=1', 'b=2'], []]);
  for (const answer of [first, again])
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([
      203,
      '"1"',
      'elsewhere',
    ]);
});

test('a stream whose reader goes is no answer, whether its source moves or waits', async () => {
  const idempotent = honoIdempotency({
    guard: newMemoryGuard(),
    tenant: () => 'acme',
    maxBodyBytes: 1,
    // The key is given back behind the reader.
    lease: { waitMs: 60_000 },
  });
  const app = new Hono();
  const closed = Promise.withResolvers<void>();
  let runs = 0;
  app.post('/orders', idempotent, (c) => {
    runs += 1;
    if (runs === 3) return c.text('');
    const source = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from('begun')),
      pull: (controller) => (runs === 1 ? controller.enqueue(Buffer.from('more')) : new Promise(() => {})),
      cancel: () => closed.resolve(),
    });
    return c.body(source);
  });
  for (const run of [1, 2]) {
    const cancelled = await app.request('/orders', create());
    expect([cancelled.headers.get('idempotency-status'), runs]).toEqual(['executed', run]);
    await cancelled.body?.cancel();
  }
  await closed.promise;
  const free = await app.request('/orders', create());
  expect([free.headers.get('idempotency-status'), runs]).toEqual(['executed', 3]);
});
