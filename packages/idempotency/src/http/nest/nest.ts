import type { ServerResponse } from 'node:http';
import type { RequestIdempotency } from '../core/context.ts';
import { createContexts } from '../core/contexts.ts';
import { createHttpIdempotency } from '../core/handle.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';
import { type ExpressRequest, requestOf } from '../express/request.ts';
import { captureResponse, type ResponseCapture } from '../node/capture.ts';
import { shadow } from '../node/shadow.ts';
import { writeAnswer } from '../node/write-answer.ts';

/** The part of Nest's `ExecutionContext` that is used. */
export interface NestExecutionContext {
  getType(): string;
  switchToHttp(): { getRequest<Request>(): Request; getResponse<Response>(): Response };
}

/** An interceptor for Nest on its Express platform, for `useGlobalInterceptors` or `@UseInterceptors`. */
export interface NestIdempotency<Tx, Request> {
  /** `Result` is the Observable of the handler, which is passed on as it is. */
  intercept<Result>(context: NestExecutionContext, next: { handle(): Result }): Promise<Result>;
  /** What a handler can do with its request's key, also in `request.idempotency`. Throws {@link KeyAbsentError}. */
  of(request: Request): RequestIdempotency<Tx>;
}

/**
 * Makes an interceptor that lets each request with an `Idempotency-Key` take effect once and answers its repetitions
 * as the first was answered. Guards run before interceptors, so that `tenant` may read what they have proved. On the
 * Fastify platform register the plugin of `fastifyIdempotency` instead. Throws {@link InvalidOptionError}.
 */
export function nestIdempotency<Tx, Request extends ExpressRequest = ExpressRequest>(
  options: HttpIdempotencyOptions<Tx, Request>,
): NestIdempotency<Tx, Request> {
  const http = createHttpIdempotency(options);
  const contexts = createContexts<Tx>();
  return {
    of: contexts.of,
    async intercept<Result>(context: NestExecutionContext, next: { handle(): Result }): Promise<Result> {
      if (context.getType() !== 'http') return next.handle();
      const request = context.switchToHttp().getRequest<Request>();
      const response = context.switchToHttp().getResponse<ServerResponse>();
      const begun = Promise.withResolvers<ResponseCapture>();
      const handled = http.handle(requestOf(request), (idempotency) => {
        contexts.set(request, idempotency);
        Object.assign(request, { idempotency });
        const capture = captureResponse(response, http.policy);
        begun.resolve(capture);
        return capture.answer;
      });
      const first = await Promise.race([handled, begun.promise]);
      if (!('kind' in first)) {
        // Nest answers when the interceptors have returned; the client hears it when it is recorded.
        void handled.then((reply) => {
          if (reply.kind === 'own') first.sendOwn(reply.status);
          else if (reply.kind === 'answer') first.sendInstead(reply.answer);
        });
        return next.handle();
      }
      if (first.kind !== 'answer') return next.handle();
      writeAnswer(response, first.answer);
      silence(response);
      // One value that is undefined, in the simplest form that rxjs takes for an Observable.
      return [undefined] as Result;
    },
  };
}

/** Nest answers after every interceptor, this one included, and would find that it came too late. */
function silence(response: ServerResponse): void {
  const nothing = { value: () => response };
  shadow(response, {
    writeHead: nothing,
    write: nothing,
    end: nothing,
    setHeader: nothing,
    setHeaders: nothing,
    appendHeader: nothing,
    removeHeader: nothing,
  });
}
