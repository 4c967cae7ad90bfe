import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ContractWorld, created } from './contract-world.ts';
import { post } from './server.ts';

/** Record, effect and answer in one transaction. */
export function testTransactions({
  database,
  effectsOf,
  inTransaction,
  newGuard,
  serve,
  write,
}: ContractWorld): void {
  test('a transaction commits effect, record and answer once', async () => {
    const order = `once-${randomUUID()}`;
    await using server = await serve(inTransaction(order));
    await using other = await serve(inTransaction(order), { guard: newGuard(), lease: { waitMs: 20_000 } });
    const key = randomUUID();
    const answers = await Promise.all([post(other, key), post(other, key), post(other, key)]);
    expect(answers.map(({ word }) => word).toSorted()).toEqual(['executed', 'replayed', 'replayed']);
    const again = await post(server, key);
    expect([again.status, again.word, again.body.toString()]).toEqual([201, 'replayed', `{"id":"${order}"}`]);
    expect(await effectsOf(order)).toBe(1);
  });

  test('nothing of a transaction stays whose route answers 500 or throws afterwards', async () => {
    const order = `undone-${randomUUID()}`;
    await using answering = await serve(inTransaction(order, 500));
    const refused = await post(answering, randomUUID());
    expect([refused.status, refused.word]).toEqual([500, 'released']);
    await using throwing = await serve(async (idempotency) => {
      await idempotency?.transaction(write(order));
      throw new Error('broken');
    });
    expect((await post(throwing, randomUUID())).status).toBe(500);
    expect(await effectsOf(order)).toBe(0);
  });

  test('a commit that fails is not told as a success, and the next attempt runs', async () => {
    const order = `deferred-${randomUUID()}`;
    const { schema } = database();
    const table = `deferred_${randomUUID().replaceAll('-', '')}`;
    await database().pool.query(
      `CREATE TABLE ${schema}.${table} (id text UNIQUE DEFERRABLE INITIALLY DEFERRED)`,
    );
    let runs = 0;
    await using server = await serve(async (idempotency) => {
      runs += 1;
      await idempotency?.transaction(async (tx) => {
        await write(order)(tx);
        // A uniqueness that is judged at COMMIT only.
        const twice = runs === 1 ? [order, order] : [order];
        for (const id of twice) await tx.query(`INSERT INTO ${schema}.${table} VALUES ($1)`, [id]);
      });
      return created();
    });
    const key = randomUUID();
    const failed = await post(server, key);
    expect([failed.status, failed.word]).toEqual([500, null]);
    expect(failed.headers.get('content-type')).toBe('application/problem+json');
    expect([failed.headers.get('location'), failed.headers.get('x-outer')]).toEqual([null, '1']);
    expect(await effectsOf(order)).toBe(0);
    expect((await post(server, key)).word).toBe('executed');
    expect(await effectsOf(order)).toBe(1);
  });

  test('a transaction that was committed before its process lost the key answers from its record', async () => {
    const order = `crashed-${randomUUID()}`;
    let runs = 0;
    await using server = await serve(async (idempotency) => {
      runs += 1;
      return await inTransaction(order)(idempotency);
    });
    const key = randomUUID();
    const first = await post(server, key);
    // What is left where a process died between its COMMIT and the end of the lease.
    await database().pool.query(
      `DELETE FROM ${database().schema}.orderdock_lease WHERE token = 1 AND answer::text LIKE '%${order}%'`,
    );
    const again = await post(server, key);
    expect([again.status, again.word, again.body]).toEqual([201, 'replayed', first.body]);
    expect(again.headers.get('location')).toBe('/orders/1001');
    expect(runs).toBe(2);
    expect(await effectsOf(order)).toBe(1);
    expect((await post(server, key)).word).toBe('replayed');
    expect(runs).toBe(2);
  });

  test('where the record of a transaction is gone, too, its identity still keeps it from a second effect', async () => {
    const order = `purged-${randomUUID()}`;
    await using server = await serve(inTransaction(order));
    const key = randomUUID();
    await post(server, key);
    for (const table of ['orderdock_lease', 'orderdock_delivery'])
      await database().pool.query(
        `DELETE FROM ${database().schema}.${table} WHERE answer::text LIKE '%${order}%'`,
      );
    const again = await post(server, key);
    expect([again.status, again.problem().type.split('#')[1]]).toEqual([409, 'answer-gone']);
    expect(await effectsOf(order)).toBe(1);
  });
}
