import type { FastifyInstance } from 'fastify';
import { answer, problem } from './answer.ts';
import type { Intake } from './intake.ts';
import type { IntakeOutcome } from './outcome.ts';

export interface WebhookRoutesOptions {
  readonly intake: Intake;
  /** The largest body that any adapter takes, bytes. */
  readonly maxBytes: number;
  readonly onAnswered: (platform: string, storeId: string, outcome: IntakeOutcome, ms: number) => void;
}

/** `POST /webhooks/:platform/:storeId`, with the raw bytes that the signature was made over. */
export async function webhookRoutes(app: FastifyInstance, options: WebhookRoutesOptions): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: options.maxBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, code } = error as { statusCode?: number; code?: string };
    const tooLarge = statusCode === 413;
    const { status, headers, body } = problem(
      statusCode,
      tooLarge ? 'PAYLOAD_TOO_LARGE' : (code ?? 'FAILED'),
      tooLarge ? `A webhook may have ${options.maxBytes} bytes at most` : 'The request could not be read',
    );
    return reply.code(status).headers(headers).send(body);
  });
  app.post<{ Params: { platform: string; storeId: string } }>(
    '/webhooks/:platform/:storeId',
    { bodyLimit: options.maxBytes, schema: { hide: true } },
    async (request, reply) => {
      const started = performance.now();
      const { platform, storeId } = request.params;
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const { authorization: _authorization, cookie: _cookie, ...headers } = request.headers;
      const outcome = await options.intake.receive(platform, storeId, {
        method: request.method,
        url: request.url,
        headers,
        rawBody,
      });
      options.onAnswered(platform, storeId, outcome, performance.now() - started);
      const { status, headers: answerHeaders, body } = answer(outcome);
      return reply.code(status).headers(answerHeaders).send(body);
    },
  );
}
