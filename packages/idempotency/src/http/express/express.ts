import type { ServerResponse } from 'node:http';
import type { RequestIdempotency } from '../core/context.ts';
import { createContexts } from '../core/contexts.ts';
import { createHttpIdempotency } from '../core/handle.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';
import { runCaptured } from '../node/run-captured.ts';
import { type ExpressRequest, requestOf } from './request.ts';

/** A middleware for Express. */
export interface ExpressIdempotency<Tx, Request> {
  (request: Request, response: ServerResponse, next: (error?: unknown) => void): Promise<void>;
  /** What a route can do with its request's key, also in `request.idempotency`. Throws {@link KeyAbsentError}. */
  of(request: Request): RequestIdempotency<Tx>;
}

/**
 * Makes a middleware that lets each request with an `Idempotency-Key` take effect once and answers its repetitions as
 * the first was answered. Put it behind authentication and the body parser, and behind what changes answers
 * (compression). Throws {@link InvalidOptionError}.
 */
export function expressIdempotency<Tx, Request extends ExpressRequest = ExpressRequest>(
  options: HttpIdempotencyOptions<Tx, Request>,
): ExpressIdempotency<Tx, Request> {
  const http = createHttpIdempotency(options);
  const contexts = createContexts<Tx>();
  const middleware = async (request: Request, response: ServerResponse, next: (error?: unknown) => void) => {
    let wasAnswered: boolean;
    try {
      wasAnswered = await runCaptured(http, {
        response,
        request: requestOf(request),
        route(context) {
          contexts.set(request, context);
          Object.assign(request, { idempotency: context });
          next();
          return undefined;
        },
      });
    } catch (error) {
      return next(error);
    }
    if (!wasAnswered) next();
  };
  return Object.assign(middleware, { of: contexts.of });
}
