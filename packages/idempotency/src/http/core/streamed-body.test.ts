import { describe, expect, test } from 'vitest';
import { readUpTo, streamHeld } from './streamed-body.ts';

async function* from(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
async function opened(source: AsyncIterable<Uint8Array>, maxBytes: number) {
  const body = await readUpTo(source, maxBytes);
  if ('whole' in body) throw new Error('within the limit');
  return body;
}
const never = () => {
  throw new Error('not expected');
};

test('a body of the limit is read as a whole, and one of a byte more is not', async () => {
  expect(await readUpTo(from('ab', 'cd'), 4)).toEqual({ whole: Buffer.from('abcd') });
  expect(await readUpTo(from(), 0)).toEqual({ whole: Buffer.alloc(0) });
  expect(await readUpTo(from('ab', 'cde'), 4)).toHaveProperty('rest');
});

describe('streamHeld', () => {
  test('the last piece is given out only when the answer is recorded', async () => {
    const recorded = Promise.withResolvers<boolean>();
    const asked = Promise.withResolvers<void>();
    const complete = () => {
      asked.resolve();
      return recorded.promise;
    };
    const out: string[] = [];
    const reading = (async () => {
      const body = await opened(from('ab', 'cd', 'ef', 'gh'), 3);
      for await (const piece of streamHeld(body, { complete, broken: never }))
        out.push(Buffer.from(piece).toString());
    })();
    await asked.promise;
    expect(out.join('')).toBe('abcdef');
    recorded.resolve(true);
    await reading;
    expect(out.join('')).toBe('abcdefgh');
  });

  test('an answer that is not recorded breaks off before its last piece', async () => {
    const out: string[] = [];
    const body = await opened(from('ab', 'cd'), 1);
    const read = async () => {
      for await (const piece of streamHeld(body, { complete: async () => false, broken: never }))
        out.push(Buffer.from(piece).toString());
    };
    await expect(read()).rejects.toThrow('could not be recorded');
    expect(out).toEqual(['ab']);
  });

  test('a source that fails and a reader that goes are both told of, and the source is closed', async () => {
    const told: unknown[] = [];
    const ends = { complete: never, broken: (error: unknown) => void told.push(error) };
    const failure = new Error('broken');
    async function* failing() {
      yield Buffer.from('ab');
      throw failure;
    }
    const read = async () => {
      for await (const _ of streamHeld(await opened(failing(), 1), ends));
    };
    await expect(read()).rejects.toBe(failure);
    expect(told).toEqual([failure]);

    let isClosed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.from('ab');
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of streamHeld(await opened(endless(), 1), ends)) break;
    expect(told).toHaveLength(2);
    expect(isClosed).toBe(true);
  });

  test('a reader that goes before it has begun, or while the source waits, is told of at once', async () => {
    const told: unknown[] = [];
    const ends = { complete: never, broken: (error: unknown) => void told.push(error) };
    await streamHeld(await opened(from('ab', 'cd'), 1), ends).return?.();
    expect(told).toHaveLength(1);

    async function* waiting() {
      yield Buffer.from('ab');
      await new Promise(() => {});
    }
    const stream = streamHeld(await opened(waiting(), 1), ends);
    void stream.next();
    await stream.return?.();
    expect(told).toHaveLength(2);
  });

  test('a reader that goes behind the last piece changes nothing', async () => {
    const stream = streamHeld(await opened(from('ab'), 1), { complete: async () => true, broken: never });
    expect(Buffer.from((await stream.next()).value ?? []).toString()).toBe('ab');
    await stream.return?.();
  });
});
