import { Readable } from 'node:stream';
import Fastify, { type FastifyRequest } from 'fastify';
import { describe } from 'vitest';
import { describeHttpContract } from '../test/contract.ts';
import { tenantOf } from '../test/server.ts';
import { fastifyIdempotency } from './index.ts';

describe('Fastify', () => {
  describeHttpContract(async ({ options, route }) => {
    const idempotent = fastifyIdempotency({
      ...options,
      tenant: ({ headers }: FastifyRequest) => tenantOf(headers.authorization),
    });
    const app = Fastify({ forceCloseConnections: true });
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('x-outer', '1');
    });
    await app.register(idempotent);
    app.route({
      method: ['GET', 'POST'],
      url: '/orders',
      async handler(request, reply) {
        const isKeyed = request.method === 'POST' && request.headers['idempotency-key'] !== undefined;
        const { status, headers, body } = await route(isKeyed ? idempotent.of(request) : undefined);
        reply.code(status).headers(headers);
        return reply.send(
          body === undefined || body instanceof Uint8Array
            ? body && Buffer.from(body)
            : Readable.from(body, { objectMode: false }),
        );
      },
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url, [Symbol.asyncDispose]: () => app.close() };
  });
});
