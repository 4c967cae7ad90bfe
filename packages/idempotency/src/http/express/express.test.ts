import { createServer } from 'node:http';
import express from 'express';
import { expect, test } from 'vitest';
import { KeyAbsentError } from '../core/errors.ts';
import { listen } from '../test/listen.ts';
import { newMemoryGuard } from '../test/memory-guard.ts';
import { post } from '../test/server.ts';
import { expressIdempotency } from './index.ts';

/** A server whose errors are answered with their code. */
async function serve(build: (app: express.Express) => void) {
  const app = express();
  build(app);
  const answerError: express.ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(500).send(error.code);
  };
  app.use(answerError);
  return listen(createServer(app));
}

test('a body that no parser has read is an error of the set-up, not a payload that all share', async () => {
  const idempotent = expressIdempotency({ guard: newMemoryGuard(), tenant: () => 'acme' });
  await using server = await serve((app) =>
    app.post('/orders', idempotent, express.json(), (_, res) => void res.end()),
  );
  const answer = await post(server, 'k');
  expect([answer.status, answer.body.toString()]).toEqual([500, 'IDEMPOTENCY_BODY_UNREAD']);
});

test('with a fingerprint of its own the middleware does not look at the body', async () => {
  const idempotent = expressIdempotency({
    guard: newMemoryGuard(),
    tenant: () => 'acme',
    fingerprint: (request: express.Request) => request.get('authorization'),
  });
  await using server = await serve((app) =>
    app.post('/orders', idempotent, (_, res) => void res.end('once')),
  );
  expect((await post(server, 'k')).word).toBe('executed');
  expect((await post(server, 'k', { body: '{}' })).word).toBe('replayed');
  expect((await post(server, 'k', { tenant: 'globex' })).word).toBe('mismatch');
});

test('in a router the whole path counts, and the key is at hand as a property', async () => {
  const guard = newMemoryGuard();
  const idempotent = expressIdempotency({ guard, tenant: () => 'acme' });
  await using server = await serve((app) => {
    const router = express.Router();
    router.use(express.json(), idempotent);
    router.post('/', (request, response) => {
      expect((request as { idempotency?: unknown }).idempotency).toBe(idempotent.of(request));
      response.send(idempotent.of(request).key);
    });
    app.use('/orders', router);
    app.use('/refunds', router);
  });
  expect((await post(server, 'k')).body.toString()).toBe('k');
  const elsewhere = await post({ ...server, url: server.url.concat('/refunds?was=') }, 'k');
  expect([elsewhere.status, elsewhere.word]).toEqual([422, 'mismatch']);
});

test('a route that the middleware did not see has no key', () => {
  const idempotent = expressIdempotency({ guard: newMemoryGuard(), tenant: () => 'acme' });
  expect(() => idempotent.of({} as express.Request)).toThrow(
    expect.objectContaining({ code: KeyAbsentError.code }),
  );
});
