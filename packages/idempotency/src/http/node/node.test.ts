import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { MemoryTx } from '../../__fixtures__/memory-store.ts';
import { listen } from '../test/listen.ts';
import { newMemoryGuard } from '../test/memory-guard.ts';
import { heard, post } from '../test/server.ts';
import { type NodeHandler, type NodeIdempotencyOptions, nodeIdempotency } from './index.ts';

async function serve(
  handler: NodeHandler<MemoryTx>,
  options: Partial<NodeIdempotencyOptions<MemoryTx>> = {},
) {
  const guard = newMemoryGuard();
  return listen(createServer(nodeIdempotency({ guard, tenant: () => 'acme', ...options })(handler)));
}

const echo: NodeHandler<MemoryTx> = async (_request, response, { readBody, idempotency }) => {
  response.end(`${idempotency?.key}:${Buffer.from(await readBody())}`);
};

test('a handler reads the body that its fingerprint was made of, and that of a request without a key', async () => {
  await using server = await serve(echo);
  expect((await post(server, 'k', { body: '{"a":1}' })).body.toString()).toBe('k:{"a":1}');
  const put = await heard(await fetch(server.url, { method: 'PUT', body: 'text' }));
  expect([put.body.toString(), put.word]).toEqual(['undefined:text', null]);
});

test('a body beyond the limit is answered with 413, with and without a key', async () => {
  await using server = await serve(echo, { maxRequestBytes: 4 });
  const keyed = await post(server, 'k', { body: '12345' });
  const put = await heard(await fetch(server.url, { method: 'PUT', body: '12345' }));
  for (const answer of [keyed, put]) {
    expect([answer.status, answer.problem().type.split('#')[1]]).toEqual([413, 'body-too-large']);
  }
  expect((await post(server, 'k', { body: '1234' })).body.toString()).toBe('k:1234');
});

test('an error of a handler is told once and answered with a problem', async () => {
  const told: unknown[] = [];
  const failure = new Error('secret');
  const fail = () => Promise.reject(failure);
  await using server = await serve(fail, { onError: (error) => void told.push(error) });
  const keyed = await post(server, 'k');
  const put = await heard(await fetch(server.url, { method: 'PUT' }));
  for (const answer of [keyed, put]) {
    expect([answer.status, answer.problem().title]).toEqual([500, 'The request failed']);
    expect(answer.body.toString()).not.toContain('secret');
  }
  expect(told).toEqual([failure, failure]);
});

test('an error of the callbacks is told and answered with a problem, and a listener that throws is no fault', async () => {
  const tenant = () => Promise.reject(new Error('no session'));
  const onError = () => {
    throw new Error('listener');
  };
  await using server = await serve(echo, { tenant, onError });
  expect((await post(server, 'k')).status).toBe(500);
});
