import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ContractWorld, created } from './contract-world.ts';
import { post, type TestAnswer } from './server.ts';

/** Every byte there is: no text in any encoding. */
const BYTES = Uint8Array.from({ length: 256 }, (_, at) => at);

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

/** What is heard, again and otherwise. */
export function testAnswers({ newGuard, serve }: ContractWorld): void {
  test.each([
    ['text', Buffer.from('{"a": 1,  "ß": "\\u0000"}')],
    ['bytes', BYTES],
    ['nothing', undefined],
  ])('a repetition hears status, safe headers and body byte for byte: %s', async (_, body) => {
    let runs = 0;
    await using server = await serve(async () => {
      runs += 1;
      return created({ status: body === undefined ? 204 : 201, body });
    });
    const key = randomUUID();
    const first = await post(server, key);
    const again = await post(server, key);
    expect([first.status, first.word]).toEqual([body === undefined ? 204 : 201, 'executed']);
    expect([again.status, again.word]).toEqual([first.status, 'replayed']);
    expect(first.body).toEqual(Buffer.from(body ?? []));
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe('/orders/1001');
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(first.headers.get('set-cookie')).toBe('session=secret');
    expect(again.headers.get('set-cookie')).toBeNull();
    expect(again.headers.get('x-request-id')).toBeNull();
    expect(runs).toBe(1);
  });

  test('an answer of 503 releases the key for the next attempt, and one of 404 is final', async () => {
    const statuses = [503, 201];
    const attempts: (number | undefined)[] = [];
    await using server = await serve(async (idempotency) => {
      attempts.push(idempotency?.attempt);
      return created({ status: statuses.shift() ?? 404 });
    });
    const key = randomUUID();
    const heardOf = async (id: string) => {
      const { status, word } = await post(server, id);
      return [status, word];
    };
    expect(await heardOf(key)).toEqual([503, 'released']);
    expect(await heardOf(key)).toEqual([201, 'executed']);
    expect(await heardOf(key)).toEqual([201, 'replayed']);
    expect(attempts).toEqual([1, 2]);
    const other = randomUUID();
    expect(await heardOf(other)).toEqual([404, 'executed']);
    expect(await heardOf(other)).toEqual([404, 'replayed']);
  });

  test('a route that throws answers as its framework does, and the key is free', async () => {
    let runs = 0;
    await using server = await serve(async () => {
      runs += 1;
      if (runs === 1) throw new Error('broken');
      return created();
    });
    const key = randomUUID();
    expect((await post(server, key)).status).toBe(500);
    expect((await post(server, key)).word).toBe('executed');
  });

  test('a body beyond the limit is streamed whole, and its repetition says that it was not kept', async () => {
    const parts = ['a'.repeat(600), 'b'.repeat(600), 'c'.repeat(600)];
    let runs = 0;
    await using server = await serve(
      async () => {
        runs += 1;
        return created({ status: 202, body: pieces(...parts) });
      },
      { maxBodyBytes: 1_000 },
    );
    const key = randomUUID();
    const first = await post(server, key);
    expect([first.status, first.word, first.body.toString()]).toEqual([202, 'executed', parts.join('')]);
    const again = await post(server, key);
    expect([again.status, again.word]).toEqual([202, 'replayed']);
    expect(again.headers.get('location')).toBe('/orders/1001');
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect(again.problem().type).toMatch(/#body-not-kept$/);
    expect(runs).toBe(1);
  });

  test('a stream within the limit is repeated byte for byte', async () => {
    await using server = await serve(async () => created({ body: pieces('one ', 'two ', 'three') }));
    const key = randomUUID();
    const first = await post(server, key);
    const again = await post(server, key);
    expect([first.word, first.body.toString()]).toEqual(['executed', 'one two three']);
    expect([again.word, again.body]).toEqual(['replayed', first.body]);
  });

  test('a stream that breaks off is no answer, and the next attempt runs', async () => {
    let runs = 0;
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.alloc(2_000, 'a');
      yield Buffer.alloc(2_000, 'b');
      throw new Error('broken');
    }
    await using server = await serve(
      async () => {
        runs += 1;
        return created({ body: runs === 1 ? broken() : pieces('whole') });
      },
      { maxBodyBytes: 1_000, abandonMs: 0 },
    );
    const key = randomUUID();
    await expect(post(server, key)).rejects.toThrow();
    const words: (string | null)[] = [];
    // The client hears of the break before the key is given back.
    while (words.at(-1) !== 'executed') words.push((await post(server, key)).word);
    expect(words.every((word) => word === 'in_progress' || word === 'executed')).toBe(true);
    expect(runs).toBe(2);
  });

  test('a client that goes before the answer hears it when it comes again', async () => {
    const route = Promise.withResolvers<TestAnswer>();
    const begun = Promise.withResolvers<void>();
    await using server = await serve(() => {
      begun.resolve();
      return route.promise;
    });
    await using patient = await serve(async () => created({ status: 500 }), {
      guard: newGuard(),
      lease: { waitMs: 20_000 },
    });
    const key = randomUUID();
    const gone = new AbortController();
    const first = post(server, key, { signal: gone.signal });
    await begun.promise;
    gone.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    const again = post(patient, key);
    route.resolve(created());
    expect([(await again).status, (await again).word]).toEqual([201, 'replayed']);
  });

  test('what an outer middleware says of a response is said of each', async () => {
    const statuses = [201, 503];
    await using server = await serve(async () => created({ status: statuses.shift() ?? 500 }));
    const key = randomUUID();
    const answers = [
      await post(server, key),
      await post(server, key),
      await post(server, key, { body: '{}' }),
      await post(server, randomUUID()),
    ];
    expect(answers.map(({ word }) => word)).toEqual(['executed', 'replayed', 'mismatch', 'released']);
    expect(answers.map(({ headers }) => headers.get('x-outer'))).toEqual(['1', '1', '1', '1']);
  });
}
