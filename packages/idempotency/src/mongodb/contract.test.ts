import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { history, steps } from '../__fixtures__/same-store.ts';
import { memoryStore } from '../memory/index.ts';
import { describeStoreContract } from '../testing/index.ts';
import type { MongoCollection, MongoDb, MongoTx } from './client.ts';
import { mongoStore } from './index.ts';
import { FakeMongo } from './test/fake-mongo.ts';

const effectsIn = (db: MongoDb) => db.collection('effect') as MongoCollection;
const write = (tx: MongoTx, effect: string) =>
  effectsIn(tx.db).insertOne({ _id: randomUUID(), effect }, { session: tx.session });
const effectsOf = async (mongo: FakeMongo) => {
  const found = await effectsIn(mongo.connect().db)
    .aggregate([{ $match: {} }, { $addFields: {} }])
    .toArray();
  return found.map(({ effect }) => String(effect));
};

for (const generation of [undefined, 'first'])
  describeStoreContract(
    { describe, test },
    {
      name: `on an imitation of MongoDB, ${generation === undefined ? 'without' : 'with'} a generation`,
      create() {
        const mongo = new FakeMongo();
        const another = () => mongoStore({ ...mongo.connect(), generation });
        return {
          store: another(),
          another,
          write: async (tx, effect) => void (await write(tx, effect)),
          effects: () => effectsOf(mongo),
        };
      },
      without: {
        batches: 'a conflict ends the whole transaction, so that no entity can be passed by',
        inserts: 'MongoDB has no SQL',
        ...(generation === undefined && { history: 'the server cannot tell' }),
      },
    },
  );

test('the store on the imitation tells what the store in memory tells, whatever is done to them', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (run) => {
      const memory = memoryStore();
      const expected = await history(memory, (tx) => tx.set(randomUUID(), 'effect'), run);
      const mongo = new FakeMongo();
      const store = mongoStore(mongo.connect());
      expect(await history(store, async (tx) => void (await write(tx, 'effect')), run)).toEqual(expected);
      expect(await effectsOf(mongo)).toHaveLength(memory.data.names().length);
    }),
    { numRuns: 200 },
  );
});
