import type { ServerResponse } from 'node:http';
import type { CapturedAnswer, HttpAnswer } from '../core/answer.ts';
import type { CapturePolicy } from '../core/capture-policy.ts';
import { AnswerAbandonedError } from '../core/errors.ts';
import { headerPairs } from '../core/headers.ts';
import { onAbandoned } from './abandon.ts';
import { createHeldBody } from './held-body.ts';
import { shadow } from './shadow.ts';
import { setHeaders, writeAnswer } from './write-answer.ts';
import { bytesOf, callbackOf, headLines, tooLate, type WriteCallback } from './write-arguments.ts';

/** A response that a route writes and nobody sends yet. */
export interface ResponseCapture {
  /** What the route answered, once it has ended it. Rejects with {@link AnswerAbandonedError}. */
  readonly answer: Promise<CapturedAnswer>;
  /** Sends what the route answered. */
  sendOwn(status: string): void;
  /** Sends this instead, with the headers that were there before the route; breaks off what was begun to be sent. */
  sendInstead(answer: HttpAnswer): void;
}

/**
 * Takes the place of what a response is written with. To the route it looks as if everything was sent: `headersSent`
 * is true after the first byte, and a response that has ended takes nothing more.
 *
 *   route      write ─ write ─ end │                      holding ─▶ ended ─▶ released
 *   this       held back           │ record ─▶ sendOwn        └─▶ streaming ─┘   beyond `maxBodyBytes`
 */
export function captureResponse(response: ServerResponse, policy: CapturePolicy): ResponseCapture {
  const { maxBodyBytes, statusWord } = policy;
  const before = Object.entries(response.getHeaders());
  const real = {
    writeHead: response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse,
    write: response.write.bind(response) as (...args: unknown[]) => boolean,
    end: response.end.bind(response) as (...args: unknown[]) => ServerResponse,
    flushHeaders: response.flushHeaders.bind(response),
  };
  const body = createHeldBody(maxBodyBytes);
  const answer = Promise.withResolvers<CapturedAnswer>();
  // Whoever is answered otherwise does not wait for it.
  answer.promise.catch(() => {});
  let state: 'holding' | 'streaming' | 'ended' | 'released' = 'holding';
  let hasBegun = false;
  let statusOfEnd = 200;
  let onEnd: WriteCallback | undefined;
  let thaw = () => {};

  function push(piece: Uint8Array): boolean {
    hasBegun = true;
    const free = body.push(piece);
    if (body.isOpen && state === 'holding') {
      state = 'streaming';
      response.setHeader('idempotency-status', statusWord(response.statusCode));
      real.writeHead(response.statusCode);
    }
    let flows = true;
    for (const each of free) flows = real.write(each);
    return flows;
  }

  function end(): void {
    hasBegun = true;
    state = 'ended';
    statusOfEnd = response.statusCode;
    stay();
    // What is set from here on has come too late, as it would have without this.
    const refuse = {
      value() {
        throw tooLate('ERR_HTTP_HEADERS_SENT');
      },
    };
    const headers = headerPairs(response.getHeaders());
    thaw = shadow(response, {
      setHeader: refuse,
      setHeaders: refuse,
      appendHeader: refuse,
      removeHeader: refuse,
    });
    answer.resolve({ status: statusOfEnd, headers, body: body.whole() });
  }

  function release(): void {
    state = 'released';
    stay();
    thaw();
    reveal();
  }

  const methods = {
    writeHead(status: number, ...rest: unknown[]) {
      if (state === 'ended') throw tooLate('ERR_HTTP_HEADERS_SENT');
      // Beyond `holding` it is Node that calls, or a route that is to hear Node's error.
      if (state !== 'holding') return real.writeHead(status, ...rest);
      hasBegun = true;
      response.statusCode = status;
      const [reason, headers] = typeof rest[0] === 'string' ? rest : [undefined, rest[0] ?? rest[1]];
      if (typeof reason === 'string') response.statusMessage = reason;
      setHeaders(response, headLines(headers));
      return response;
    },
    write(...args: unknown[]) {
      if (state === 'released') return real.write(...args);
      const done = callbackOf(args);
      const isLate = state === 'ended';
      const flows = !isLate && push(bytesOf(args[0], args[1]));
      if (done !== undefined) process.nextTick(done, isLate ? tooLate('ERR_STREAM_WRITE_AFTER_END') : null);
      return flows;
    },
    end(...args: unknown[]) {
      if (state === 'released') return real.end(...args);
      const done = callbackOf(args);
      if (state === 'ended') {
        if (done !== undefined) process.nextTick(done, tooLate('ERR_STREAM_ALREADY_FINISHED'));
        return response;
      }
      onEnd = done;
      const [chunk] = args;
      if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') {
        const piece = bytesOf(chunk, args[1]);
        // In memory as a whole: nothing is gained by sending some of it before it is recorded.
        if (state === 'holding') body.last(piece);
        else push(piece);
      }
      end();
      return response;
    },
    flushHeaders() {
      if (state !== 'holding') return real.flushHeaders();
      hasBegun = true;
    },
  };
  Object.assign(response, methods);
  const hasEnded = { get: () => state === 'ended' };
  const reveal = shadow(response, {
    headersSent: { get: () => hasBegun },
    writableEnded: hasEnded,
    finished: hasEnded,
  });
  const stay = onAbandoned(response, policy, () => {
    release();
    answer.reject(new AnswerAbandonedError());
  });

  return {
    answer: answer.promise,
    sendOwn(status) {
      release();
      if (!body.isOpen) {
        response.statusCode = statusOfEnd;
        response.setHeader('idempotency-status', status);
      }
      real.end(body.rest(), onEnd);
    },
    sendInstead(instead) {
      release();
      if (body.isOpen) return void response.destroy();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      setHeaders(
        response,
        before.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      );
      // Empty: Node puts its own word for the status.
      response.statusMessage = '';
      writeAnswer(response, instead);
    },
  };
}
