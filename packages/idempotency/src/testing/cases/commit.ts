import assert from 'node:assert/strict';
import type { Recording } from '../../ports/store.ts';
import { claimIdOf, hashOf, keysOf } from '../keys.ts';
import { attempt, committed, type Kit, look } from '../kit.ts';

/** Texts of JSON that a column may bend: they come back as they were. */
const ANSWERS = [
  '"\\u0000 \\ud800 \u{1F6A2}"',
  '{"b":1,"a":1,"__proto__":{"x":1}}',
  '12345678901234567890.10',
  '1.00',
  ' [ 1 , null ] ',
  JSON.stringify('ä'.repeat(100_000)),
];

/** What is committed, and what is read of it. */
export function commitCases<Tx>(kit: Kit<Tx>): void {
  const keys = keysOf('event-1', 'order-1', { fingerprint: hashOf('payload') });

  kit.test('commits the effect together with the record', async ({ store, write, effects }) => {
    const claimId = claimIdOf('mine');
    const end = await committed(attempt(store, { keys, claimId, work: async (tx) => write(tx, 'order-1') }));
    assert.deepEqual(end.record, {
      status: 'executed',
      answer: '{"order":"o-1"}',
      processedAtMs: end.record.processedAtMs,
      entity: keys.entity,
      fingerprint: keys.fingerprint,
      claimId,
    });
    assert.deepEqual(await effects(), ['order-1']);
  });

  kit.test('shows the record and the effect to everybody as soon as it says committed', async (bench) => {
    const end = await committed(
      attempt(bench.store, { keys, work: async (tx) => bench.write(tx, 'order-1') }),
    );
    const [found, effects] = [await bench.other.find(keys), await bench.effects()];
    assert.deepEqual([found, effects], [end.record, ['order-1']]);
    assert.deepEqual(await look(bench.other, keys), {
      delivery: end.record,
      entity: { revision: '1', applied: 1, processedAtMs: end.record.processedAtMs },
    });
  });

  kit.testOf('readers', 'shows nothing of it to anybody before', async ({ store, other, write, effects }) => {
    const seen: unknown[] = [];
    await committed(
      attempt(store, {
        keys,
        async work(tx) {
          await write(tx, 'order-1');
          seen.push(await other.find(keys), await effects());
        },
      }),
    );
    assert.deepEqual(seen, [undefined, []]);
  });

  kit.test('finds nothing of a delivery and an entity that nobody has recorded', async ({ store }) => {
    assert.equal(await store.find(keys), undefined);
    assert.deepEqual(await look(store, keys), { delivery: undefined, entity: undefined });
  });

  kit.test('keeps every text of JSON as it was written', async ({ store, other }) => {
    for (const [index, text] of ANSWERS.entries()) {
      const each = keysOf(`event-${index}`, `order-${index}`);
      const recording: Recording = { status: 'executed', answer: text, revision: text };
      await committed(attempt(store, { keys: each, recording }));
      const found = await look(other, each);
      assert.deepEqual([found.delivery?.answer, found.entity?.revision], [text, text]);
    }
  });

  kit.test('keeps an answer that is none, and a fingerprint that is none', async ({ store, other }) => {
    const bare = keysOf('event-2', 'order-2');
    const recording: Recording = { status: 'executed', answer: undefined, revision: 'null' };
    await committed(attempt(store, { keys: bare, recording }));
    const record = await other.find(bare);
    assert.ok(record !== undefined);
    assert.deepEqual([record.answer, record.fingerprint], [undefined, undefined]);
  });

  kit.test('tells the time in whole milliseconds that do not go back', async ({ store }) => {
    const times: number[] = [];
    for (const id of ['a', 'b', 'c']) {
      times.push((await committed(attempt(store, { keys: keysOf(id, 'order-1') }))).record.processedAtMs);
    }
    assert.ok(times.every(Number.isSafeInteger), 'A time is not a whole number');
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
  });

  kit.testOf('history', 'names one history to all, and the one it committed under', async (bench) => {
    const history = await bench.store.history();
    assert.ok(typeof history === 'string' && history.length > 0, 'The history has no name');
    assert.equal(await bench.other.history(), history);
    const asked = await committed(attempt(bench.store, { keys, withHistory: true }));
    const unasked = await committed(attempt(bench.store, { keys: keysOf('b', 'b') }));
    assert.deepEqual([asked.history, unasked.history], [history, null]);
    const again = await attempt(bench.other, { keys, withHistory: true });
    assert.deepEqual(again, { state: 'unchanged', history });
  });
  if (!kit.has('history')) {
    kit.test('says that it cannot tell its history', async ({ store }) => {
      assert.equal(await store.history(), null);
      assert.equal((await committed(attempt(store, { keys, withHistory: true }))).history, null);
    });
  }
}
