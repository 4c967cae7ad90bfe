import { Readable } from 'node:stream';
import type { CapturedAnswer, HttpAnswer } from '../core/answer.ts';
import type { CapturePolicy } from '../core/capture-policy.ts';
import { AnswerAbandonedError } from '../core/errors.ts';
import { headerPairs } from '../core/headers.ts';
import type { HttpReply } from '../core/replies.ts';
import { type ReadBody, readUpTo, streamHeld } from '../core/streamed-body.ts';
import { onAbandoned } from '../node/abandon.ts';
import type { FastifyReply } from './request.ts';

/** How a reply that is about to be sent goes on: as it is, with another payload perhaps, or as another answer. */
export type ExchangeEnd =
  | { readonly kind: 'own'; readonly status: string; readonly payload: unknown }
  | { readonly kind: 'answer'; readonly answer: HttpAnswer };

/** A request between the hook that lets its route begin and the one that sees its answer. */
export interface Exchange {
  /** Resolves with what the route answers. Rejects with {@link AnswerAbandonedError}. */
  readonly answer: Promise<CapturedAnswer>;
  /** The route has answered: resolves once that is recorded. Throws what a stream of the route throws. */
  end(payload: unknown, handled: Promise<HttpReply>): Promise<ExchangeEnd>;
}

export function createExchange(policy: CapturePolicy, reply: FastifyReply): Exchange {
  const { maxBodyBytes, statusWord } = policy;
  const answer = Promise.withResolvers<CapturedAnswer>();
  answer.promise.catch(() => {});
  const stay = onAbandoned(reply.raw, policy, () => answer.reject(new AnswerAbandonedError()));
  return {
    answer: answer.promise,
    async end(payload, handled) {
      const { statusCode: status } = reply;
      const headers = headerPairs(reply.getHeaders());
      const settle = async (whole: Uint8Array | undefined) => {
        stay();
        answer.resolve({ status, headers, body: whole });
        return handled;
      };
      let body: ReadBody;
      try {
        body = await bodyOf(payload, maxBodyBytes);
      } catch (error) {
        stay();
        answer.reject(error);
        throw error;
      }
      if ('whole' in body) {
        const end = await settle(body.whole);
        if (end.kind === 'answer') return end;
        const word = end.kind === 'own' ? end.status : statusWord(status);
        return { kind: 'own', status: word, payload: isStream(payload) ? body.whole : payload };
      }
      const complete = async () => (await settle(undefined)).kind === 'own';
      const broken = (error: unknown) => {
        stay();
        answer.reject(error);
      };
      const stream = Readable.from(streamHeld(body, { complete, broken }), { objectMode: false });
      return { kind: 'own', status: statusWord(status), payload: stream };
    },
  };
}

type ByteSource = AsyncIterable<string | Uint8Array>;

function isStream(payload: unknown): payload is ByteSource {
  return typeof payload === 'object' && payload !== null && Symbol.asyncIterator in payload;
}

async function bodyOf(payload: unknown, maxBytes: number): Promise<ReadBody> {
  if (payload === undefined || payload === null) return { whole: new Uint8Array() };
  if (typeof payload === 'string') return { whole: Buffer.from(payload) };
  if (ArrayBuffer.isView(payload))
    return { whole: new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength) };
  if (isStream(payload)) return readUpTo(bytesFrom(payload), maxBytes);
  throw new TypeError('The payload of a reply is text, bytes or a stream of them');
}

async function* bytesFrom(source: ByteSource): AsyncGenerator<Uint8Array> {
  for await (const piece of source) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}
