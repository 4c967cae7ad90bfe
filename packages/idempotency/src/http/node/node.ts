import type { IncomingMessage, ServerResponse } from 'node:http';
import { numberOption } from '@orderdock/kit';
import type { RequestIdempotency } from '../core/context.ts';
import { BodyTooLargeError } from '../core/errors.ts';
import { comparableBody } from '../core/fingerprint.ts';
import { createHttpIdempotency } from '../core/handle.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';
import { createProblems } from '../core/problem.ts';
import { readBody } from './read-body.ts';
import { runCaptured } from './run-captured.ts';
import { writeAnswer } from './write-answer.ts';

/** Options of {@link nodeIdempotency}. */
export interface NodeIdempotencyOptions<Tx> extends HttpIdempotencyOptions<Tx, IncomingMessage> {
  /** The longest body that is read of a request, in bytes; a longer one is answered with 413. @default 1_048_576 */
  readonly maxRequestBytes?: number | undefined;
  /** Hears what a handler or the guard threw; the client hears a problem. @default nobody */
  readonly onError?: ((error: unknown, request: IncomingMessage) => void) | undefined;
}

/** What a handler is told. */
export interface NodeContext<Tx> {
  /** The body, which may have been read already. Throws {@link BodyTooLargeError}. */
  readBody(): Promise<Uint8Array>;
  /** `undefined` for a request without a key. */
  readonly idempotency: RequestIdempotency<Tx> | undefined;
}

/** A handler that is told of its request's key. */
export type NodeHandler<Tx> = (
  request: IncomingMessage,
  response: ServerResponse,
  context: NodeContext<Tx>,
) => Promise<void> | void;

/**
 * Makes what turns a handler into a listener of `node:http` that lets each request with an `Idempotency-Key` take
 * effect once and answers its repetitions as the first was answered. Throws {@link InvalidOptionError}.
 */
export function nodeIdempotency<Tx>(
  options: NodeIdempotencyOptions<Tx>,
): (handler: NodeHandler<Tx>) => (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const http = createHttpIdempotency(options);
  const problems = createProblems(http.documentation);
  const maxBytes = numberOption('maxRequestBytes', options.maxRequestBytes ?? 1_048_576, { min: 0 });
  return (handler) => async (request, response) => {
    let reading: Promise<Uint8Array> | undefined;
    let told: unknown;
    const body = () => {
      reading ??= readBody(request, maxBytes);
      return reading;
    };
    const route = async (idempotency: RequestIdempotency<Tx> | undefined) => {
      try {
        await handler(request, response, { readBody: body, idempotency });
      } catch (error) {
        // Told here, because what a handler throws under a key ends as an answer.
        tellSafely(options.onError, error, request);
        told = error;
        throw error;
      }
    };
    try {
      const wasAnswered = await runCaptured(http, {
        response,
        request: {
          request,
          method: request.method ?? '',
          target: request.url ?? '',
          keyHeader: request.headers['idempotency-key'],
          body: async () => comparableBody(await body(), request.headers['content-type']),
        },
        route,
      });
      if (!wasAnswered) await route(undefined);
    } catch (error) {
      if (error !== told) tellSafely(options.onError, error, request);
      if (response.headersSent) return void response.destroy();
      writeAnswer(
        response,
        problems.answer(BodyTooLargeError.isInstance(error) ? 'body-too-large' : 'failed'),
      );
    }
  };
}

function tellSafely(
  onError: NodeIdempotencyOptions<never>['onError'],
  error: unknown,
  request: IncomingMessage,
): void {
  try {
    onError?.(error, request);
  } catch {
    // The listener's own fault.
  }
}
