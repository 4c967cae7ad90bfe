import type { CapturedAnswer, HttpAnswer } from '../core/answer.ts';
import type { RequestIdempotency } from '../core/context.ts';
import { createContexts } from '../core/contexts.ts';
import { comparableBody } from '../core/fingerprint.ts';
import { createHttpIdempotency } from '../core/handle.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';
import { readUpTo, streamHeld } from '../core/streamed-body.ts';

/** The part of Hono's context that is used. */
export interface HonoContext {
  readonly req: {
    readonly method: string;
    readonly url: string;
    header(name: string): string | undefined;
    arrayBuffer(): Promise<ArrayBuffer>;
  };
  get res(): Response;
  set res(response: Response | undefined);
}

/** A middleware for Hono. */
export interface HonoIdempotency<Tx, Context> {
  (context: Context, next: () => Promise<void>): Promise<void>;
  /** What a route can do with its request's key, also in `c.get('idempotency')`. Throws {@link KeyAbsentError}. */
  of(context: Context): RequestIdempotency<Tx>;
}

/**
 * Makes a middleware that lets each request with an `Idempotency-Key` take effect once and answers its repetitions as
 * the first was answered. Put it behind authentication, `bodyLimit` and what changes answers (`compress`). Throws
 * {@link InvalidOptionError}.
 */
export function honoIdempotency<Tx, Context extends HonoContext = HonoContext>(
  options: HttpIdempotencyOptions<Tx, Context>,
): HonoIdempotency<Tx, Context> {
  const http = createHttpIdempotency(options);
  const contexts = createContexts<Tx>();
  const { maxBodyBytes, statusWord } = http.policy;
  const middleware = async (c: Context, next: () => Promise<void>) => {
    const { method, url } = c.req;
    const { pathname, search } = new URL(url);
    const before = [...c.res.headers];
    /** Resolves with an answer that is too large to be held back as a whole. */
    const streamed = Promise.withResolvers<Response>();

    const run = async (context: RequestIdempotency<Tx>): Promise<CapturedAnswer> => {
      contexts.set(c, context);
      (c as unknown as { set(name: string, value: unknown): void }).set('idempotency', context);
      await next();
      const { res } = c;
      const { status, headers } = res;
      const body = res.body === null ? { whole: new Uint8Array() } : await readUpTo(res.body, maxBodyBytes);
      if ('whole' in body) {
        replace(c, new Response(res.body === null ? null : body.whole, res));
        return { status, headers: [...headers], body: body.whole };
      }
      return new Promise((resolve, reject) => {
        const complete = async () => {
          resolve({ status, headers: [...headers], body: undefined });
          return (await handled).kind === 'own';
        };
        const stream = ReadableStream.from(streamHeld(body, { complete, broken: reject }));
        const response = new Response(stream, res);
        response.headers.set('idempotency-status', statusWord(status));
        streamed.resolve(response);
      });
    };
    const handled = http.handle(
      {
        request: c,
        method,
        target: pathname + search,
        keyHeader: c.req.header('idempotency-key'),
        body: async () =>
          comparableBody(new Uint8Array(await c.req.arrayBuffer()), c.req.header('content-type')),
      },
      run,
    );

    const first = await Promise.race([handled, streamed.promise]);
    if (first instanceof Response) return replace(c, first);
    if (first.kind === 'pass') return next();
    if (first.kind === 'own') return c.res.headers.set('idempotency-status', first.status);
    replace(c, responseOf(before, first.answer));
  };
  return Object.assign(middleware, { of: contexts.of });
}

/** Hono adds the headers of an earlier answer to a later one, unless that is taken away first. */
function replace(c: HonoContext, response: Response): void {
  c.res = undefined;
  c.res = response;
}

function responseOf(before: readonly (readonly [string, string])[], answer: HttpAnswer): Response {
  const headers = new Headers();
  for (const [name, value] of before) headers.append(name, value);
  for (const [name] of answer.headers) headers.delete(name);
  for (const [name, value] of answer.headers) headers.append(name, value);
  const { status, body } = answer;
  return new Response(body.byteLength === 0 ? null : Buffer.from(body), { status, headers });
}
