import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import { StoreUnsupportedError } from '../insert/errors.ts';
import { TransactionControlError } from '../ports/transaction-errors.ts';
import { holdOf, LEASE_KEY, terms } from '../testing/cases/leases.ts';
import { keysOf } from '../testing/keys.ts';
import { attempt } from '../testing/kit.ts';
import { asUnavailable, isConflict, isTransient, provesAbort } from './error-label.ts';
import { eraseTenant, mongoStore, prepareDatabase } from './index.ts';
import { lendSession } from './lend-session.ts';
import { numberOf } from './records.ts';
import { FakeMongo, FakeSession } from './test/fake-mongo.ts';

const errorWith = (fields: object) => Object.assign(new Error('said by the server'), fields);

test('a server without a replica set is refused when it is first asked, and may be another one later', async () => {
  const mongo = new FakeMongo();
  mongo.hello = { isWritablePrimary: true };
  const store = mongoStore(mongo.connect());
  const ask = () => attempt(store, { keys: keysOf('a', 'a') });
  await expect(ask()).rejects.toSatisfy(StoreUnsupportedError.isInstance);
  await expect(prepareDatabase(mongo.connect().db)).rejects.toSatisfy(StoreUnsupportedError.isInstance);
  mongo.hello = { msg: 'isdbgrid' };
  expect((await ask()).state).toBe('committed');
});

test('a tenant is erased with everything of it, and nobody else', async () => {
  const mongo = new FakeMongo();
  const { db } = mongo.connect();
  const store = mongoStore(mongo.connect());
  for (const tenant of ['acme', 'globex'])
    for (const id of ['a', 'b']) await attempt(store, { keys: keysOf(id, id, { tenant }) });
  expect(await eraseTenant(db, 'acme')).toEqual({ deliveries: 2, identities: 2, leases: 0 });
  expect(await store.find(keysOf('a', 'a'))).toBeUndefined();
  expect(await store.find(keysOf('a', 'a', { tenant: 'globex' }))).toBeDefined();
  await expect(eraseTenant(db, '')).rejects.toThrow(InvalidOptionError);
});

test('a release that is overtaken by the next holder releases nothing', async () => {
  const mongo = new FakeMongo();
  const leases = mongoStore(mongo.connect()).lease;
  await leases?.claim(LEASE_KEY, terms('a', { leaseMs: 0 }));
  mongo.beforePlainUpdate = async () => {
    mongo.beforePlainUpdate = undefined;
    await leases?.claim(LEASE_KEY, terms('b'));
  };
  expect(await leases?.release(holdOf('a', 1), { state: 'failed' }, 'X')).toBeUndefined();
  expect(await leases?.find(LEASE_KEY.key)).toMatchObject({ state: 'running', token: 2 });
});

test('a lent session ends for whoever has it, and for nobody else', () => {
  const session = new FakeSession(new FakeMongo());
  const [one, two] = [lendSession(session), lendSession(session)];
  one.end();
  expect([one.session.hasEnded, two.session.hasEnded, session.hasEnded]).toEqual([true, false, false]);
  session.hasEnded = true;
  expect(two.session.hasEnded).toBe(true);
  expect(() => two.session.abortTransaction()).toThrow(TransactionControlError);
});

test('a conflict, a transaction that is gone and silence are told apart', () => {
  const conflict = errorWith({ code: 112 });
  const gone = errorWith({ code: 251, errorLabels: ['TransientTransactionError'] });
  const silence = errorWith({ errorLabels: ['TransientTransactionError', 'UnknownTransactionCommitResult'] });
  expect([conflict, gone, silence].map(isConflict)).toEqual([true, false, false]);
  expect([conflict, gone, silence].map(isTransient)).toEqual([true, true, true]);
  expect([conflict, gone, silence, new Error('lost')].map(provesAbort)).toEqual([true, true, false, false]);
});

test.each([
  [{ name: 'MongoNetworkError' }, true],
  [{ name: 'MongoServerSelectionError' }, true],
  [{ name: 'MongoPoolClearedError' }, true],
  [{ name: 'MongoWaitQueueTimeoutError' }, true],
  [{ name: 'MongoServerError', code: 10_107 }, true],
  [{ name: 'MongoServerError', code: 11_000 }, false],
  [{ name: 'MongoExpiredSessionError' }, false],
])('%j lies with the connection or the server: %s', (fields, unavailable) => {
  const error = errorWith(fields);
  const told = asUnavailable(error);
  expect([StoreUnavailableError.isInstance(told), told === error]).toEqual([unavailable, !unavailable]);
});

test('a number is read however the client was told to give it', () => {
  expect([numberOf(5), numberOf(5n), numberOf({ toString: () => '5' })]).toEqual([5, 5, 5]);
});

test('options are checked when the store is made', async () => {
  const place = new FakeMongo().connect();
  expect(() => mongoStore({ ...place, generation: '' })).toThrow(InvalidOptionError);
  await expect(prepareDatabase(place.db, { deliveryDays: 0 })).rejects.toThrow(InvalidOptionError);
});
