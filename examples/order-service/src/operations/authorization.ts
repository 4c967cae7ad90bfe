import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { problem } from '../intake/answer.ts';

/** Asks for `authorization: Bearer <token>` on every route of `app`; without a token (loopback only) lets all in. */
export function requireToken(app: FastifyInstance, token: string | undefined): void {
  if (token === undefined) return;
  const expected = digest(`Bearer ${token}`);
  app.addHook('onRequest', async (request, reply) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return;
    const { status, headers, body } = problem(
      401,
      'UNAUTHENTICATED',
      'Expected authorization: Bearer <API_TOKEN>',
    );
    return reply.code(status).headers(headers).send(body);
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
