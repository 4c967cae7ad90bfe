import { expect, test } from 'vitest';
import * as express from './express/index.ts';
import * as fastify from './fastify/index.ts';
import * as hono from './hono/index.ts';
import * as http from './index.ts';
import * as nest from './nest/index.ts';
import * as node from './node/index.ts';

test('each subpath exports exactly this', () => {
  const names = Object.entries({ http, express, fastify, hono, nest, node }).map(([path, exports]) => [
    path,
    Object.keys(exports).toSorted(),
  ]);
  expect(Object.fromEntries(names)).toEqual({
    http: [
      'AnswerAbandonedError',
      'AnsweredElsewhereError',
      'BodyTooLargeError',
      'BodyUnreadError',
      'KeyAbsentError',
      'RequestTransactionError',
    ],
    express: ['expressIdempotency'],
    fastify: ['fastifyIdempotency'],
    hono: ['honoIdempotency'],
    nest: ['nestIdempotency'],
    node: ['nodeIdempotency'],
  });
});
