import { Long, MongoClient } from 'mongodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TransactionControlError } from '../ports/transaction-errors.ts';
import { claimIdOf, keysOf } from '../testing/keys.ts';
import { APPLIED, attempt } from '../testing/kit.ts';
import { mongoStore, prepareDatabase } from './index.ts';
import { startWireServer, type WireCommand, type WireServer } from './test/wire-server.ts';

const AT = new Date(1_700_000_000_000);

/** What a server that has nothing says. */
function answer(command: WireCommand): object {
  if ('findAndModify' in command) return { value: { _id: 'x', lockedAt: AT, applied: 1, processedAt: AT } };
  if ('find' in command || 'aggregate' in command)
    return { cursor: { id: Long.ZERO, ns: 'shop.x', firstBatch: [] } };
  return 'insert' in command || 'update' in command ? { n: 1 } : {};
}

let server: WireServer;
let client: MongoClient;
let refuse: ((command: WireCommand) => object | undefined) | undefined;
beforeEach(async () => {
  refuse = undefined;
  server = await startWireServer((command) => refuse?.(command) ?? answer(command));
  client = new MongoClient(server.url, { serverApi: '1' });
});
afterEach(async () => {
  await client.close();
  await server[Symbol.asyncDispose]();
});

const keys = keysOf('event-1', 'order-1');
const nameOf = (command: WireCommand) =>
  Object.keys(command).find((name) => name !== 'documents' && name !== 'updates');

test('the whole of an attempt is one transaction of the real driver, on a majority', async () => {
  const db = client.db('shop');
  const store = mongoStore({ client, db });
  const recording = { ...APPLIED, revision: '"$revision"' } as const;
  const end = await attempt(store, {
    keys,
    recording,
    work: async (tx) => {
      await tx.db.collection('order').insertOne({ total: '1.00' }, { session: tx.session });
    },
  });
  expect(end).toEqual({
    state: 'committed',
    history: null,
    record: {
      status: 'executed',
      answer: APPLIED.answer,
      processedAtMs: AT.getTime(),
      entity: keys.entity,
      fingerprint: undefined,
      claimId: claimIdOf(keys.delivery),
    },
  });
  const sent = server.commands;
  expect(sent.map(nameOf)).toEqual([
    'findAndModify',
    'find',
    'insert',
    'findAndModify',
    'insert',
    'commitTransaction',
  ]);
  expect(sent[0]).toMatchObject({
    findAndModify: 'orderdock_identity',
    upsert: true,
    new: true,
    startTransaction: true,
    readConcern: { level: 'snapshot' },
  });
  for (const command of sent)
    expect(command).toMatchObject({ autocommit: false, txnNumber: sent[0]?.['txnNumber'] });
  expect(sent[5]).toMatchObject({ writeConcern: { w: 'majority', j: true } });
  // Text that begins with a dollar is text.
  expect(JSON.stringify(sent[3]?.['update'])).toContain('{"$literal":"\\"$revision\\""}');
});

test('work that goes on after the end sends nothing', async () => {
  const db = client.db('shop');
  const late = Promise.withResolvers<void>();
  let zombie: Promise<unknown> | undefined;
  const controller = new AbortController();
  const reason = new Error('deadline');
  const call = attempt(mongoStore({ client, db }), {
    keys,
    signal: controller.signal,
    work(tx) {
      zombie = late.promise.then(() => tx.db.collection('order').insertOne({}, { session: tx.session }));
      zombie.catch(() => {});
      controller.abort(reason);
      return new Promise<never>(() => {});
    },
  });
  await expect(call).rejects.toBe(reason);
  late.resolve();
  await expect(zombie).rejects.toMatchObject({ name: 'MongoExpiredSessionError' });
  expect(server.commands.map(nameOf)).not.toContain('insert');
});

test('work that goes on while COMMIT is under way sends nothing', async () => {
  const late = Promise.withResolvers<void>();
  let zombie: Promise<unknown> | undefined;
  refuse = (command) => {
    if ('commitTransaction' in command) late.resolve();
    return undefined;
  };
  const end = await attempt(mongoStore({ client, db: client.db('shop') }), {
    keys,
    async work(tx) {
      zombie = late.promise.then(() =>
        tx.db.collection('order').insertOne({}, { session: tx.session, comment: 'late' }),
      );
      zombie.catch(() => {});
    },
  });
  expect(end.state).toBe('committed');
  await expect(zombie).rejects.toMatchObject({ name: 'MongoExpiredSessionError' });
  expect(server.commands.filter((command) => command['comment'] === 'late')).toEqual([]);
});

test('an abort while the record is written sends no more of it', async () => {
  const controller = new AbortController();
  let writes = 0;
  refuse = (command) => {
    if ('findAndModify' in command && ++writes === 2) controller.abort(new Error('deadline'));
    return undefined;
  };
  const { signal } = controller;
  const call = attempt(mongoStore({ client, db: client.db('shop') }), { keys, signal });
  await expect(call).rejects.toThrow('deadline');
  // Whatever was still to be sent is sent, or refused, within these round trips.
  for (const _ of [1, 2, 3]) await client.db('shop').command({ buildInfo: 1 });
  const sent = new Set(server.commands.map(nameOf));
  expect(sent).toEqual(new Set(['findAndModify', 'find', 'abortTransaction', 'buildInfo']));
});

test('work cannot end the transaction', async () => {
  const call = attempt(mongoStore({ client, db: client.db('shop') }), {
    keys,
    work: async (tx) => void (await tx.session.commitTransaction()),
  });
  await expect(call).rejects.toSatisfy(TransactionControlError.isInstance);
  expect(server.commands.map(nameOf)).toEqual(['findAndModify', 'find', 'abortTransaction']);
});

test('a conflict in the lock is busy, one in the work is run again', async () => {
  const store = mongoStore({ client, db: client.db('shop') });
  const conflict = {
    ok: 0,
    code: 112,
    codeName: 'WriteConflict',
    errorLabels: ['TransientTransactionError'],
  };
  refuse = (command) => ('findAndModify' in command ? conflict : undefined);
  expect(await attempt(store, { keys })).toEqual({ state: 'busy' });
  refuse = (command) => (command['insert'] === 'order' ? conflict : undefined);
  const work = async (tx: Parameters<Parameters<typeof store.transaction>[2]>[1]) =>
    void (await tx.db.collection('order').insertOne({}, { session: tx.session }));
  expect((await attempt(store, { keys, work })).state).toBe('rerun');
});

test.each([
  [{ code: 251, errorLabels: ['TransientTransactionError'] }, 'rerun'],
  [{ code: 50, errorLabels: ['UnknownTransactionCommitResult'] }, 'commit_unknown'],
  [{ code: 64, errorLabels: [] }, 'commit_unknown'],
] as const)('COMMIT that is answered with %j is %s', async (error, state) => {
  refuse = (command) => ('commitTransaction' in command ? { ok: 0, errmsg: 'no', ...error } : undefined);
  expect((await attempt(mongoStore({ client, db: client.db('shop') }), { keys })).state).toBe(state);
});

test('the collections and their indexes are made, also where they are there', async () => {
  refuse = (command) => ('create' in command ? { ok: 0, code: 48, errmsg: 'exists' } : undefined);
  await prepareDatabase(client.db('shop'), { deliveryDays: 7 });
  const indexes = server.commands.filter((command) => 'createIndexes' in command);
  expect(indexes.map((command) => command['createIndexes'])).toEqual([
    'orderdock_delivery',
    'orderdock_lock',
    'orderdock_lease',
  ]);
  expect(indexes[0]?.['indexes']).toMatchObject([{ key: { receivedAt: 1 }, expireAfterSeconds: 604_800 }]);
});
