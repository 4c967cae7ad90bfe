import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../__fixtures__/database.ts';
import { post, type TestServer } from './test/server.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(inject('databaseUrl'));
});
afterAll(() => database[Symbol.asyncDispose]());

/** The server in a process of its own. `exit` resolves with the signal that ended it. */
async function start(
  kill: 'before' | 'after' | 'never',
  mode: 'transaction' | 'lease',
): Promise<TestServer & { readonly exit: Promise<unknown> }> {
  const script = join(import.meta.dirname, 'test/crash-server.ts');
  const child = fork(script, [inject('databaseUrl'), database.schema, kill, mode], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const exit = once(child, 'exit').then(([, signal]) => signal);
  const [port] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    exit,
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await exit;
    },
  };
}

const effects = async (name: string) =>
  (await database.effects()).filter(({ order_id }) => order_id === name).map(({ revision }) => revision);

describe('kill -9 between the effect and the answer', () => {
  test.each([
    ['after', 1, 'replayed'],
    ['before', 2, 'executed'],
  ] as const)(
    '%s COMMIT: a transaction has one effect, of attempt %d, and the next request is %s',
    async (kill, attempt, word) => {
      const key = randomUUID();
      await using first = await start(kill, 'transaction');
      await expect(post(first, key)).rejects.toThrow();
      expect(await first.exit).toBe('SIGKILL');
      await using next = await start('never', 'transaction');
      const answer = await post(next, key);
      expect([answer.status, answer.word, answer.body.toString()]).toEqual([
        201,
        word,
        `{"attempt":${attempt}}`,
      ]);
      expect(answer.headers.get('location')).toBe(`/orders/${key}`);
      expect(await effects(key)).toEqual([attempt]);
      expect((await post(next, key)).word).toBe('replayed');
      expect(await effects(key)).toEqual([attempt]);
    },
  );

  test('without a transaction the work runs again, and its downstream hears the same key', async () => {
    const key = randomUUID();
    const before = await database.count('effect');
    await using first = await start('before', 'lease');
    await expect(post(first, key)).rejects.toThrow();
    expect(await first.exit).toBe('SIGKILL');
    await using next = await start('never', 'lease');
    const answer = await post(next, key);
    expect([answer.status, answer.word, answer.body.toString()]).toEqual([201, 'executed', '{"attempt":2}']);
    const all = (await database.effects()).slice(before);
    expect(all.map(({ revision }) => revision).toSorted()).toEqual([1, 2]);
    expect(new Set(all.map(({ order_id }) => order_id)).size).toBe(1);
  });
});
