import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { newMemoryGuard } from '../test/memory-guard.ts';
import { fastifyIdempotency } from './index.ts';

const headers = { 'idempotency-key': '"k"', 'content-type': 'application/json' };
const create = { method: 'POST', url: '/orders', headers, payload: '{"a":1}' } as const;
const plugin = () => fastifyIdempotency({ guard: newMemoryGuard(), tenant: () => 'acme' });

test('the plugin is on the routes of the scope that registers it, and on no other', async () => {
  await using app = Object.assign(Fastify(), { [Symbol.asyncDispose]: () => app.close() });
  let runs = 0;
  const run = async () => ({ run: ++runs });
  app.post('/plain', run);
  await app.register(async (scope) => {
    await scope.register(plugin());
    scope.post('/orders', run);
  });
  const words: unknown[] = [];
  for (const url of ['/plain', '/plain', '/orders', '/orders']) {
    const answer = await app.inject({ ...create, url });
    words.push([answer.headers['idempotency-status'], answer.json().run]);
  }
  expect(words).toEqual([
    [undefined, 1],
    [undefined, 2],
    ['executed', 3],
    ['replayed', 3],
  ]);
});

test('an answer of the error handler is judged like any other', async () => {
  await using app = Object.assign(Fastify(), { [Symbol.asyncDispose]: () => app.close() });
  app.setErrorHandler((_error, _request, reply) => reply.code(422).send({ reason: 'no stock' }));
  await app.register(plugin());
  let runs = 0;
  app.post('/orders', async () => {
    runs += 1;
    throw new Error('no stock');
  });
  for (const word of ['executed', 'replayed']) {
    const answer = await app.inject(create);
    expect([answer.statusCode, answer.headers['idempotency-status'], answer.json()]).toEqual([
      422,
      word,
      { reason: 'no stock' },
    ]);
  }
  expect(runs).toBe(1);
});

test('a list of values and the type of an object are repeated as they were', async () => {
  await using app = Object.assign(Fastify(), { [Symbol.asyncDispose]: () => app.close() });
  await app.register(plugin());
  app.post('/orders', async (_request, reply) => {
    reply.header('link', ['<a>', '<b>']);
    return { ok: true };
  });
  const [first, again] = [await app.inject(create), await app.inject(create)];
  for (const answer of [first, again]) {
    expect([answer.headers['link'], answer.headers['content-type']]).toEqual([
      ['<a>', '<b>'],
      'application/json; charset=utf-8',
    ]);
    expect(answer.body).toBe('{"ok":true}');
  }
});

test('a body that is still a stream is an error of the set-up', async () => {
  await using app = Object.assign(Fastify(), { [Symbol.asyncDispose]: () => app.close() });
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  await app.register(plugin());
  app.post('/orders', async () => 'not reached');
  const answer = await app.inject({
    ...create,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  });
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'IDEMPOTENCY_BODY_UNREAD']);
});
