import type { HttpAnswer } from '../core/answer.ts';
import type { RequestIdempotency } from '../core/context.ts';
import { createContexts } from '../core/contexts.ts';
import { BodyUnreadError } from '../core/errors.ts';
import { createHttpIdempotency } from '../core/handle.ts';
import type { HttpIdempotencyOptions } from '../core/options.ts';
import type { HttpReply } from '../core/replies.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { FastifyReply, FastifyRequest } from './request.ts';

/** The part of Fastify's instance that is used. Its hooks are overloads over generics, which no structure matches. */
export interface FastifyInstance {
  addHook(name: never, hook: never): unknown;
}

/** A plugin for Fastify. */
export interface FastifyIdempotency<Tx, Request> {
  (instance: FastifyInstance): Promise<void>;
  /** What a route can do with its request's key, also in `request.idempotency`. Throws {@link KeyAbsentError}. */
  of(request: Request): RequestIdempotency<Tx>;
}

/**
 * Makes a plugin that lets each request with an `Idempotency-Key` take effect once and answers its repetitions as the
 * first was answered, for the routes of the scope that it is registered in. Register it behind authentication.
 * Throws {@link InvalidOptionError}.
 */
export function fastifyIdempotency<Tx, Request extends FastifyRequest = FastifyRequest>(
  options: HttpIdempotencyOptions<Tx, Request>,
): FastifyIdempotency<Tx, Request> {
  const http = createHttpIdempotency(options);
  const contexts = createContexts<Tx>();
  const begunOnes = new WeakMap<object, Begun>();

  async function preHandler(request: Request, reply: FastifyReply): Promise<unknown> {
    const begun = Promise.withResolvers<'begun'>();
    const headers = reply.getHeaders();
    const handled = http.handle(
      {
        request,
        method: request.method,
        target: request.originalUrl,
        keyHeader: request.headers['idempotency-key'],
        body: () => parsedBody(request),
      },
      (context) => {
        contexts.set(request, context);
        Object.assign(request, { idempotency: context });
        const exchange = createExchange(http.policy, reply);
        begunOnes.set(request, { exchange, handled, headers });
        begun.resolve('begun');
        return exchange.answer;
      },
    );
    const first = await Promise.race([handled, begun.promise]);
    if (first === 'begun' || first.kind !== 'answer') return undefined;
    putHead(reply, first.answer);
    const { body } = first.answer;
    reply.send(body.byteLength === 0 ? undefined : Buffer.from(body));
    return reply;
  }

  async function onSend(request: Request, reply: FastifyReply, payload: unknown): Promise<unknown> {
    const begun = begunOnes.get(request);
    if (begun === undefined) return payload;
    begunOnes.delete(request);
    const end = await begun.exchange.end(payload, begun.handled);
    if (end.kind === 'own') {
      reply.header('idempotency-status', end.status);
      return end.payload;
    }
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
    for (const [name, value] of Object.entries(begun.headers)) reply.header(name, value);
    putHead(reply, end.answer);
    return Buffer.from(end.answer.body);
  }

  const plugin = async (instance: FastifyInstance): Promise<void> => {
    instance.addHook('preHandler' as never, preHandler as never);
    instance.addHook('onSend' as never, onSend as never);
  };
  // What `fastify-plugin` does: the hooks belong to the scope that registers the plugin, not to one of their own.
  return Object.assign(plugin, { of: contexts.of, [Symbol.for('skip-override')]: true });
}

/** A request whose route has begun, and the headers of its reply before that. */
interface Begun {
  readonly exchange: Exchange;
  readonly handled: Promise<HttpReply>;
  readonly headers: ReturnType<FastifyReply['getHeaders']>;
}

/** Each name once, with a list where it is sent more than once: Fastify puts a value in the place of the one before. */
function putHead(reply: FastifyReply, { status, headers }: HttpAnswer): void {
  const names = Map.groupBy(headers, ([name]) => name.toLowerCase());
  reply.code(status);
  for (const [name, pairs] of names) {
    const values = pairs.map(([, value]) => value);
    reply.header(name, values.length === 1 ? values[0] : values);
  }
}

/** Throws {@link BodyUnreadError} for a body that is still a stream: every payload would count as the same. */
function parsedBody({ body }: FastifyRequest): unknown {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) throw new BodyUnreadError();
  return body;
}
