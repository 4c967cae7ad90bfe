import { expect, test } from 'vitest';
import type { PgPool } from './client.ts';
import { createPreparedStatements } from './prepared.ts';

/** A pool that writes down what it is sent, and fails once as the test says. */
function setUp(shape: object, failure?: Error) {
  const sent: unknown[] = [];
  let left = failure;
  const pool = {
    ...shape,
    async query(given: unknown) {
      sent.push(given);
      if (left !== undefined && typeof given === 'object') {
        const error = left;
        left = undefined;
        throw error;
      }
      return { rows: [] };
    },
  } as unknown as PgPool;
  return { sent, pool, prepared: createPreparedStatements(pool) };
}
const failing = (code: string) => Object.assign(new Error(code), { code });

test('a client of pg is given a name for each text, the same one every time', async () => {
  const { sent, pool, prepared } = setUp({ Client: class {} });
  for (const text of ['SELECT 1', 'SELECT 2', 'SELECT 1']) await prepared.run(pool, text, [1]);
  const names = sent.map((each) => (each as { readonly name: string }).name);
  expect(names[0]).toBe(names[2]);
  expect(new Set(names).size).toBe(2);
  expect(sent[0]).toEqual({ name: names[0], text: 'SELECT 1', values: [1] });
  expect(names[0]?.length).toBeLessThan(64);
});

test('a client of another kind is given the text alone', async () => {
  const { sent, pool, prepared } = setUp({});
  await prepared.run(pool, 'SELECT 1', []);
  expect(sent).toEqual(['SELECT 1']);
});

test.each(['26000', '42P05', '0A000'])(
  'where names do not work (%s) the text is sent instead',
  async (code) => {
    const { sent, pool, prepared } = setUp({ Client: class {} }, failing(code));
    await prepared.run(pool, 'SELECT 1', []);
    await prepared.run(pool, 'SELECT 1', []);
    expect(sent.map((each) => typeof each)).toEqual(['object', 'string', 'string']);
  },
);

test('an error of the statement is told and not tried again', async () => {
  const { sent, pool, prepared } = setUp({ Client: class {} }, failing('23505'));
  await expect(prepared.run(pool, 'SELECT 1', [])).rejects.toMatchObject({ code: '23505' });
  expect(sent).toHaveLength(1);
});

test('texts that never repeat are not prepared without end', async () => {
  const { sent, pool, prepared } = setUp({ Client: class {} });
  for (let at = 0; at < 300; at++) await prepared.run(pool, `SELECT ${at}`, []);
  expect(sent.filter((each) => typeof each === 'object')).toHaveLength(200);
});
