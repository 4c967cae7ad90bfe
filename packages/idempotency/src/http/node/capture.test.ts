import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import type { CapturedAnswer } from '../core/answer.ts';
import { AnswerAbandonedError } from '../core/errors.ts';
import { listen } from '../test/listen.ts';
import { heard } from '../test/server.ts';
import { captureResponse, type ResponseCapture } from './capture.ts';

const clock = createFakeClock();
const policy = {
  maxBodyBytes: 10,
  abandonMs: 1_000,
  clock,
  statusWord: (status: number) => `word-${status}`,
};

/** Serves one request whose response is captured, and what its client heard. */
async function exchange(
  route: (response: ServerResponse, capture: ResponseCapture) => void | Promise<void>,
  prepare?: (response: ServerResponse) => void,
) {
  const done = Promise.withResolvers<void>();
  const server = createServer((_request, response) => {
    prepare?.(response);
    const capture = captureResponse(response, policy);
    Promise.resolve(route(response, capture)).then(done.resolve, done.reject);
  });
  await using listening = await listen(server);
  const answer = await heard(await fetch(listening.url));
  await done.promise;
  return answer;
}

describe('what is captured', () => {
  const capturedOf = async (write: (response: ServerResponse) => void) => {
    let captured: CapturedAnswer | undefined;
    const answer = await exchange(async (response, capture) => {
      write(response);
      captured = await capture.answer;
      capture.sendOwn('executed');
    });
    return { captured, answer };
  };

  test.each([
    ['an object', (response: ServerResponse) => response.writeHead(201, { 'X-A': '1', 'x-b': ['2', '3'] })],
    [
      'a reason and an object',
      (response: ServerResponse) => response.writeHead(201, 'Fine', { 'X-A': '1', 'x-b': ['2', '3'] }),
    ],
    [
      'a flat list',
      (response: ServerResponse) => response.writeHead(201, ['X-A', '1', 'x-b', '2', 'x-b', '3']),
    ],
    [
      'setHeader',
      (response: ServerResponse) => {
        response.setHeader('X-A', '1');
        response.setHeader('x-b', ['2', '3']);
        response.writeHead(201);
      },
    ],
  ])('the head, given as %s', async (_, writeHead) => {
    const { captured, answer } = await capturedOf((response) => {
      writeHead(response);
      response.end('body');
    });
    expect(captured?.status).toBe(201);
    expect(captured?.headers.filter(([name]) => /^x-/.test(name))).toEqual([
      ['x-a', '1'],
      ['x-b', '2'],
      ['x-b', '3'],
    ]);
    expect([answer.status, answer.headers.get('x-a'), answer.headers.get('x-b')]).toEqual([201, '1', '2, 3']);
    expect([answer.word, answer.body.toString()]).toEqual(['executed', 'body']);
  });

  test.each([
    ['text', (response: ServerResponse) => response.end('aé')],
    ['text in an encoding', (response: ServerResponse) => response.end('61c3a9', 'hex')],
    [
      'pieces',
      (response: ServerResponse) => {
        const buffer = Buffer.from('a');
        response.write(buffer);
        // The producer uses its buffer again.
        buffer.write('x');
        response.write('w6k=', 'base64');
        response.end();
      },
    ],
  ])('the body, given as %s', async (_, write) => {
    const { captured, answer } = await capturedOf((response) => void write(response));
    expect(Buffer.from(captured?.body ?? []).toString()).toBe('aé');
    expect(answer.body.toString()).toBe('aé');
    expect(answer.headers.get('content-length')).toBe('3');
  });

  test('a body in one piece beyond the limit is not kept, and is sent only when told to', async () => {
    const { captured, answer } = await capturedOf((response) => void response.end('x'.repeat(11)));
    expect(captured).toMatchObject({ status: 200, body: undefined });
    expect([answer.word, answer.body.length]).toEqual(['executed', 11]);
  });
});

describe('to its route', () => {
  test('the response looks as if everything was sent', async () => {
    const answer = await exchange(async (response, capture) => {
      expect([response.headersSent, response.writableEnded]).toEqual([false, false]);
      await new Promise((resolve) => response.write('a', resolve));
      expect([response.headersSent, response.writableEnded]).toEqual([true, false]);
      response.end('b');
      expect([response.headersSent, response.writableEnded, response.finished]).toEqual([true, true, true]);
      expect(() => response.setHeader('x-late', '1')).toThrow(
        expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }),
      );
      expect(() => response.writeHead(500)).toThrow(
        expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' }),
      );
      response.statusCode = 500;
      const late = await new Promise((resolve) => response.write('c', resolve));
      expect(late).toMatchObject({ code: 'ERR_STREAM_WRITE_AFTER_END' });
      response.end('d');
      await capture.answer;
      capture.sendOwn('executed');
      await once(response, 'finish');
      expect([response.headersSent, response.writableEnded]).toEqual([true, true]);
    });
    expect([answer.status, answer.body.toString(), answer.headers.get('x-late')]).toEqual([200, 'ab', null]);
  });

  test('the callback of end is called when the answer is sent', async () => {
    const order: string[] = [];
    await exchange(async (response, capture) => {
      const ended = new Promise<void>((resolve) => response.end('a', resolve)).then(() =>
        order.push('ended'),
      );
      await capture.answer;
      order.push('recorded');
      capture.sendOwn('executed');
      await ended;
    });
    expect(order).toEqual(['recorded', 'ended']);
  });
});

test('beyond the limit the head says how it will end, and the last piece waits for the record', async () => {
  const server = createServer(async (_request, response) => {
    const capture = captureResponse(response, policy);
    response.writeHead(202);
    for (const piece of ['aaaaaa', 'bbbbbb', 'cccccc']) response.write(piece);
    response.end();
    const { body } = await capture.answer;
    expect(body).toBeUndefined();
    await released.promise;
    capture.sendOwn('ignored: the head has gone');
  });
  const released = Promise.withResolvers<void>();
  await using listening = await listen(server);
  const [response] = (await once(get(listening.url), 'response')) as [IncomingMessage];
  expect([response.statusCode, response.headers['idempotency-status']]).toEqual([202, 'word-202']);
  let text = '';
  response.setEncoding('utf8').on('data', (piece) => {
    text += piece;
    if (text === 'aaaaaabbbbbb') released.resolve();
  });
  await once(response, 'end');
  expect(text).toBe('aaaaaabbbbbbcccccc');
});

test('another answer takes the place of the captured one, with the headers of before', async () => {
  const answer = await exchange(
    async (response, capture) => {
      response.writeHead(201, 'Made', { 'x-route': '1', 'x-early': 'changed', 'content-length': '4' });
      response.end('body');
      await capture.answer;
      capture.sendInstead({
        status: 503,
        headers: [
          ['retry-after', '1'],
          ['link', '<a>'],
          ['link', '<b>'],
        ],
        body: Buffer.from('no'),
      });
    },
    (response) => response.setHeader('x-early', 'kept'),
  );
  expect([answer.status, answer.body.toString()]).toEqual([503, 'no']);
  const names = ['x-early', 'x-route', 'retry-after', 'link'];
  expect(names.map((name) => answer.headers.get(name))).toEqual(['kept', null, '1', '<a>, <b>']);
});

test('an answer that was begun to be sent cannot be replaced: the connection breaks', async () => {
  const route = exchange(async (response, capture) => {
    for (const piece of ['aaaaaa', 'bbbbbb', 'cccccc']) response.write(piece);
    response.end();
    await capture.answer;
    capture.sendInstead({ status: 503, headers: [], body: Buffer.from('no') });
  });
  await expect(route).rejects.toThrow();
});

test('a middleware that wrapped the response before is called when the answer is sent', async () => {
  const calls: string[] = [];
  await exchange(
    async (response, capture) => {
      response.end('a');
      await capture.answer;
      calls.push('recorded');
      capture.sendOwn('executed');
    },
    (response) => {
      const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
      response.writeHead = (...args: unknown[]) => {
        calls.push('head');
        return writeHead(...args);
      };
    },
  );
  expect(calls).toEqual(['recorded', 'head']);
});

describe('when the client goes', () => {
  /** A captured response whose client has hung up. */
  async function hungUp() {
    const begun = Promise.withResolvers<{
      readonly response: ServerResponse;
      readonly capture: ResponseCapture;
    }>();
    const server = createServer((_request, response) => {
      begun.resolve({ response, capture: captureResponse(response, policy) });
    });
    const listening = await listen(server);
    const request = get(listening.url).on('error', () => {});
    const { response, capture } = await begun.promise;
    const closed = once(response, 'close');
    request.destroy();
    await closed;
    await listening[Symbol.asyncDispose]();
    return { response, capture };
  }

  test('a route that still answers is recorded', async () => {
    const { response, capture } = await hungUp();
    await clock.advance(999);
    response.end('late');
    expect(Buffer.from((await capture.answer).body ?? []).toString()).toBe('late');
    capture.sendOwn('executed');
    expect(clock.sleeping).toBe(0);
  });

  test('a route that does not end its answer is given up after a while', async () => {
    const { response, capture } = await hungUp();
    response.write('begun');
    await clock.advance(1_000);
    await expect(capture.answer).rejects.toSatisfy(AnswerAbandonedError.isInstance);
    // Into the void, as without a capture.
    response.end('later');
    expect(clock.sleeping).toBe(0);
  });
});
