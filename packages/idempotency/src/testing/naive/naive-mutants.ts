import { randomUUID } from 'node:crypto';
import type { MemoryData, MemoryTx } from '../../memory/data.ts';
import { memoryStore } from '../../memory/store.ts';
import type { IdempotencyStore } from '../../ports/store.ts';
import type { StoreUnderTest } from '../store-under-test.ts';
import { naiveBatches } from './naive-batches.ts';
import { type InsertFlaw, memoryStatement, naiveInserts } from './naive-inserts.ts';
import { type LeaseFlaw, naiveLeases } from './naive-leases.ts';
import { naiveStore, type StoreFlaws } from './naive-store.ts';

/** A store as it is often written, with the fault that it has. */
export interface NaiveMutant {
  readonly name: string;
  /** The number of the failure scenario that it falls to, from 1 to 23. */
  readonly scenario: number;
  /** What it does wrong. */
  readonly flaw: string;
  /** The name of the case of {@link describeStoreContract} that finds it. */
  readonly foundBy: string;
  create(): StoreUnderTest<MemoryTx>;
}

const under = (
  store: IdempotencyStore<MemoryTx>,
  data: Pick<MemoryData, 'get' | 'names'>,
): StoreUnderTest<MemoryTx> => ({
  store: { ...store, insert: store.insert ?? naiveInserts(store) },
  write: (tx, effect) => tx.set(randomUUID(), effect),
  statement: memoryStatement,
  effects: () => data.names().map((name) => String(data.get(name))),
});

const storeWith = (flaws: StoreFlaws) => (): StoreUnderTest<MemoryTx> => {
  const { store, data } = naiveStore(flaws);
  return under(store, data);
};

const leasesWith = (flaw: LeaseFlaw) => (): StoreUnderTest<MemoryTx> => {
  const good = memoryStore();
  return under({ ...good, lease: good.lease && naiveLeases(good.lease, flaw) }, good.data);
};

const batchesInOrder = (): StoreUnderTest<MemoryTx> => {
  const good = memoryStore();
  return under({ ...good, batch: good.batch && naiveBatches(good.batch) }, good.data);
};

const insertsWith = (flaw: InsertFlaw) => (): StoreUnderTest<MemoryTx> => {
  const good = memoryStore();
  return under({ ...good, insert: naiveInserts(good, flaw) }, good.data);
};

/** The faults that stores have in the wild, each found by the contract. To try a check of your own against, too. */
export const naiveMutants: readonly NaiveMutant[] = Object.freeze([
  {
    name: 'EXISTS, then SET',
    scenario: 1,
    flaw: 'It looks whether the delivery is known, and writes it down later, without a lock',
    foundBy: 'runs the work of one of 64 twins that come at once',
    create: storeWith({ locks: 'nothing' }),
  },
  {
    name: 'EXISTS, then SET, of a lease',
    scenario: 1,
    flaw: 'It looks whether the key is free, and takes it a moment later',
    foundBy: 'gives a key to one of 64 claims that come at once',
    create: leasesWith('looks_then_claims'),
  },
  {
    name: 'marked before COMMIT',
    scenario: 2,
    flaw: 'It records the delivery before the work, so that a crash in the work loses the order',
    foundBy: 'leaves nothing of work that throws, and passes the very error on',
    create: storeWith({ marksFirst: true }),
  },
  {
    name: 'DONE before COMMIT',
    scenario: 3,
    flaw: 'It says committed, and with it DONE to every cache, while COMMIT may still fail',
    foundBy: 'shows the record and the effect to everybody as soon as it says committed',
    create: storeWith({ answersFirst: true }),
  },
  {
    name: 'a record in the cache alone',
    scenario: 4,
    flaw: 'It leaves nothing in the database by which a redelivery could be told, once the cache has lost it',
    foundBy: 'has one effect of a process that is killed after commit',
    create: storeWith({ forgets: true }),
  },
  {
    name: 'a token that does not rise',
    scenario: 6,
    flaw: 'It gives every holder the same proof of being it',
    foundBy: 'gives an expired lease on under a higher token',
    create: leasesWith('never_raises_the_token'),
  },
  {
    name: 'no fence',
    scenario: 6,
    flaw: 'It takes a result from a holder whose lease has gone to another',
    foundBy: 'commits nothing of a holder that lost its lease',
    create: leasesWith('finishes_without_fence'),
  },
  {
    name: 'age-only takeover',
    scenario: 6,
    flaw: 'It takes a key over by the age of its claim, whether or not its holder renewed it',
    foundBy: 'keeps a lease with its holder that was renewed, however old it is',
    create: leasesWith('takes_over_by_age'),
  },
  {
    name: 'renewal without fence',
    scenario: 6,
    flaw: 'It lets a holder that lost its lease go on as if it had it',
    foundBy: 'lets a holder that lost its lease renew nothing',
    create: leasesWith('renews_without_fence'),
  },
  {
    name: 'zombie on a shared connection',
    scenario: 6,
    flaw: 'It leaves the connection to work that was aborted, which writes into the next transaction',
    foundBy: 'lets work that was aborted and goes on write into nobody’s transaction',
    create: storeWith({ sharesConnection: true }),
  },
  {
    name: 'release without fence',
    scenario: 7,
    flaw: 'It lets a holder that lost its lease give back the lease of another',
    foundBy: 'lets a holder that lost its lease release nothing',
    create: leasesWith('releases_without_fence'),
  },
  {
    name: 'a new claim id for every try',
    scenario: 8,
    flaw: 'It locks a caller out whose reply was lost',
    foundBy: 'knows a claim again whose reply was lost',
    create: leasesWith('forgets_who_claimed'),
  },
  {
    name: 'no policy for a crash',
    scenario: 5,
    flaw: 'It runs work again that was to be parked, for it may have taken effect',
    foundBy: 'parks an expired lease where the terms say so',
    create: leasesWith('runs_what_was_to_be_parked'),
  },
  {
    name: 'ON CONFLICT that waits',
    scenario: 13,
    flaw: 'It waits for an uncommitted rival with a connection in hand',
    foundBy: 'says busy at once while another call has the entity, and runs no work',
    create: storeWith({ waits: true }),
  },
  {
    name: 'no fingerprint',
    scenario: 15,
    flaw: 'It gives a key to another payload',
    foundBy: 'gives no key to another payload',
    create: leasesWith('compares_no_fingerprint'),
  },
  {
    name: 'the order id as the only key',
    scenario: 16,
    flaw: 'It drops the update of an order as a duplicate of its creation',
    foundBy: 'keeps the newest revision and counts those that were applied',
    create: storeWith({ knows: 'entity' }),
  },
  {
    name: 'the event id as the only lock',
    scenario: 17,
    flaw: 'It lets two revisions of an order in at once, and the older one may be the last to be written',
    foundBy: 'applies the revisions of one entity one after the other',
    create: storeWith({ locks: 'delivery' }),
  },
  {
    name: 'a batch that locks in its own order',
    scenario: 20,
    flaw: 'It waits for each entity with others in hand, as does the batch that comes from the other end',
    foundBy: 'comes to an end for batches in opposite orders',
    create: batchesInOrder,
  },
  {
    name: 'a constraint that is met too late',
    scenario: 12,
    flaw: 'It writes its effect before it learns whether the delivery is known',
    foundBy: 'tells a delivery again that is known, and inserts nothing',
    create: insertsWith('inserts_before_it_claims'),
  },
  {
    name: 'one statement that waits',
    scenario: 13,
    flaw: 'Its INSERT waits for a rival that has not committed, with a connection in hand',
    foundBy: 'says busy at once while a transaction has the entity, and inserts nothing',
    create: insertsWith('waits_for_rivals'),
  },
  {
    name: 'an upsert',
    scenario: 17,
    flaw: 'It writes over the revision that stands, whichever is newer',
    foundBy: 'leaves a revision that stands to whoever compares, and inserts nothing',
    create: insertsWith('overwrites_what_stands'),
  },
  {
    name: 'a message in a statement of its own',
    scenario: 2,
    flaw: 'It sends the message whether or not there was an effect',
    foundBy: 'inserts the message exactly where it inserts the row',
    create: insertsWith('sends_the_message_apart'),
  },
  {
    name: 'a claim that outlives its failure',
    scenario: 3,
    flaw: 'It claims, then inserts, and leaves the claim where the INSERT fails',
    foundBy: 'leaves nothing of a statement that fails, nor of its claim',
    create: insertsWith('keeps_the_claim_of_a_failure'),
  },
  {
    name: 'saved twice',
    scenario: 21,
    flaw: 'It writes again when a result is saved again whose reply was lost',
    foundBy: 'tells a finish again whose reply was lost, and writes once',
    create: leasesWith('writes_again_when_asked_again'),
  },
  {
    name: 'attempts that nobody counts',
    scenario: 22,
    flaw: 'It begins poisonous work for ever',
    foundBy: 'parks a key that was begun too often',
    create: leasesWith('counts_no_attempts'),
  },
]);
