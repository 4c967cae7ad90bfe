import assert from 'node:assert/strict';
import type { InsertAttempt, InsertStatement, InsertStore } from '../../ports/insert-store.ts';
import { claimIdOf, keysOf } from '../keys.ts';
import { APPLIED, attempt, type Bench, committed, type Kit, look } from '../kit.ts';

const QUIET = { signal: undefined, withHistory: false };

function insertOf<Tx>({ store }: Pick<Bench<Tx>, 'store'>): InsertStore<Tx> {
  assert.ok(store.insert !== undefined, 'The store has no inserts');
  return store.insert;
}

/** One statement of revision 1. */
const once = <Tx>(
  store: Pick<Bench<Tx>, 'store'>,
  keys: ReturnType<typeof keysOf>,
  statement: InsertStatement,
): Promise<InsertAttempt> =>
  insertOf(store).once(keys, claimIdOf(keys.delivery), { statement, revision: '1' }, QUIET);

/** The record of a statement that must have committed. */
async function inserted(attempted: Promise<InsertAttempt>) {
  const end = await attempted;
  assert.ok(end.state === 'committed', `The statement was ${end.state}`);
  return end.record;
}

/** Claim, effect and record in one statement. */
export function insertCases<Tx>(kit: Kit<Tx>): void {
  const keys = keysOf('event-1', 'order-1');

  if (!kit.has('inserts')) {
    kit.test('puts nothing into one statement', async ({ store }) => assert.equal(store.insert, undefined));
  }

  kit.testOf('inserts', 'commits the row together with the record and the revision', async (bench) => {
    const record = await inserted(once(bench, keys, bench.statement('order-1')));
    assert.deepEqual(
      [record.status, record.entity, record.claimId],
      ['executed', keys.entity, claimIdOf(keys.delivery)],
    );
    const rows: unknown = JSON.parse(record.answer ?? 'null');
    assert.ok(Array.isArray(rows) && rows.length === 1, 'The answer is not the row that was inserted');
    assert.ok(
      Object.values(rows[0] as object).includes('order-1'),
      'The row that was told is not the one that was inserted',
    );
    assert.deepEqual(await look(bench.other, keys), {
      delivery: record,
      entity: { revision: '1', applied: 1, processedAtMs: record.processedAtMs },
    });
    assert.deepEqual(await bench.effects(), ['order-1']);
  });

  kit.testOf('inserts', 'tells a delivery again that is known, and inserts nothing', async (bench) => {
    const record = await inserted(once(bench, keys, bench.statement('order-1')));
    const again = await once({ store: bench.other }, keys, bench.statement('again'));
    assert.deepEqual(again, { state: 'seen', record, history: null });
    assert.deepEqual(await bench.effects(), ['order-1']);
  });

  kit.testOf(
    'inserts',
    'leaves a revision that stands to whoever compares, and inserts nothing',
    async (bench) => {
      const { record } = await committed(attempt(bench.store, { keys }));
      const update = keysOf('event-2', 'order-1');
      assert.deepEqual(await once({ store: bench.other }, update, bench.statement('update')), {
        state: 'stands',
      });
      assert.deepEqual([await bench.effects(), await bench.store.find(update)], [[], undefined]);
      assert.deepEqual((await look(bench.store, update)).entity, {
        revision: APPLIED.status === 'executed' && APPLIED.revision,
        applied: 1,
        processedAtMs: record.processedAtMs,
      });
    },
  );

  const atOnce = 'says busy at once while a transaction has the entity, and inserts nothing';
  kit.testOf(kit.has('inserts') ? 'parallel' : 'inserts', atOnce, async (bench) => {
    const states: string[] = [];
    const holding = attempt(bench.store, {
      keys,
      async work() {
        for (const store of [bench.store, bench.other])
          for (const each of [keys, keysOf('event-2', 'order-1')])
            states.push((await bench.atOnce(once({ store }, each, bench.statement('rival')))).state);
      },
    });
    await committed(bench.atOnce(holding));
    assert.deepEqual(states, ['busy', 'busy', 'busy', 'busy']);
    assert.deepEqual(await bench.effects(), []);
  });

  kit.testOf(
    'inserts',
    'inserts one row for 64 statements of one delivery that come at once',
    async (bench) => {
      const both = [bench, { store: bench.other }] as const;
      const ends = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          once(both[index % 2 === 0 ? 0 : 1], keys, bench.statement('order-1')),
        ),
      );
      const states = ends.map(({ state }) => state);
      assert.equal(states.filter((state) => state === 'committed').length, 1);
      assert.ok(!states.includes('commit_unknown'), states.join(', '));
      assert.deepEqual(await bench.effects(), ['order-1']);
    },
  );

  kit.testOf(
    'inserts',
    'inserts one row for 64 deliveries of one entity that come at once',
    async (bench) => {
      const both = [bench, { store: bench.other }] as const;
      const ends = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          once(
            both[index % 2 === 0 ? 0 : 1],
            keysOf(`event-${index}`, 'order-1'),
            bench.statement('order-1'),
          ),
        ),
      );
      assert.equal(ends.filter(({ state }) => state === 'committed').length, 1);
      assert.deepEqual(await bench.effects(), ['order-1']);
    },
  );

  kit.testOf('inserts', 'inserts the message exactly where it inserts the row', async (bench) => {
    const statement = bench.statement('order-1', { message: 'message' });
    await inserted(once(bench, keys, statement));
    assert.equal((await once(bench, keys, statement)).state, 'seen');
    assert.equal((await once(bench, keysOf('event-2', 'order-1'), statement)).state, 'stands');
    assert.deepEqual(await bench.effects(), ['message', 'order-1']);
  });

  kit.testOf('inserts', 'leaves nothing of a statement that fails, nor of its claim', async (bench) => {
    const failing = once(bench, keys, bench.statement('half', { message: 'message', fails: true }));
    await assert.rejects(failing);
    assert.deepEqual(await look(bench.other, keys), { delivery: undefined, entity: undefined });
    assert.deepEqual(await bench.effects(), []);
    await inserted(once(bench, keys, bench.statement('again')));
    assert.deepEqual(await bench.effects(), ['again']);
  });

  kit.testOf('inserts', 'fails alone where others insert at the same time', async (bench) => {
    const ends = await Promise.allSettled(
      Array.from({ length: 16 }, (_, index) =>
        once(
          bench,
          keysOf(`event-${index}`, `order-${index}`),
          bench.statement(`order-${index}`, index % 4 === 0 ? { message: 'm', fails: true } : {}),
        ),
      ),
    );
    const states = ends.map((end) => (end.status === 'rejected' ? 'rejected' : end.value.state));
    assert.deepEqual(
      states,
      Array.from({ length: 16 }, (_, index) => (index % 4 === 0 ? 'rejected' : 'committed')),
    );
    assert.equal((await bench.effects()).length, 12);
  });

  kit.testOf('inserts', 'has the same effect inside a transaction, and ends with it', async (bench) => {
    const error = new Error('no stock');
    const rows: unknown[] = [];
    const failing = attempt(bench.store, {
      keys,
      async work(tx) {
        rows.push(await insertOf(bench).within(tx, bench.statement('half', { message: 'message' })));
        throw error;
      },
    });
    await assert.rejects(failing, (thrown) => thrown === error);
    assert.deepEqual(await bench.effects(), []);
    const work = async (tx: Tx) => void (await insertOf(bench).within(tx, bench.statement('order-1')));
    await committed(attempt(bench.store, { keys, work }));
    assert.deepEqual([await bench.effects(), rows.length], [['order-1'], 1]);
  });

  kit.testOf('inserts', 'inserts nothing for a call that is aborted before it begins', async (bench) => {
    const reason = new Error('too late');
    const options = { signal: AbortSignal.abort(reason), withHistory: false };
    const request = { statement: bench.statement('late'), revision: '1' };
    const call = insertOf(bench).once(keys, claimIdOf('late'), request, options);
    await assert.rejects(bench.atOnce(call), (thrown) => thrown === reason);
    assert.deepEqual([await bench.effects(), await bench.store.find(keys)], [[], undefined]);
  });

  const named = 'names the history that it committed under';
  kit.testOf(kit.has('inserts') ? 'history' : 'inserts', named, async (bench) => {
    const request = { statement: bench.statement('order-1'), revision: '1' };
    const ask = (store: Bench<Tx>['store']) =>
      insertOf({ store }).once(keys, claimIdOf('a'), request, { signal: undefined, withHistory: true });
    const histories = [await ask(bench.store), await ask(bench.other)].map(
      (end) => 'history' in end && end.history,
    );
    const history = await bench.store.history();
    assert.deepEqual(histories, [history, history]);
  });
}
