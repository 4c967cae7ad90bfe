import { randomUUID } from 'node:crypto';
import { createFakeClock } from '@orderdock/kit/testing';
import { describe, expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { describeStoreContract } from '../testing/index.ts';
import { type MemoryTx, memoryStore } from './index.ts';

describeStoreContract(
  { describe, test },
  {
    name: 'in memory',
    create() {
      const store = memoryStore();
      return {
        store,
        write: (tx, effect) => tx.set(randomUUID(), effect),
        effects: () => store.data.names().map((name) => String(store.data.get(name))),
      };
    },
    without: { inserts: 'memory has no SQL' },
  },
);

test('the time of a record is that of the clock', async () => {
  const clock = createFakeClock();
  const guard = createIdempotencyGuard({ store: memoryStore({ clock }), clock });
  const outcome = await guard.transaction(delivery('a', 1), async () => 1);
  expect(outcome).toMatchObject({ status: 'executed', processedAt: new Date(clock.now()) });
});

test('no two stores are one history', async () => {
  expect(await memoryStore().history()).not.toBe(await memoryStore().history());
});

test('a transaction that touched what a rival changed is run again and sees the change', async () => {
  const store = memoryStore();
  const guard = createIdempotencyGuard({ store });
  const take = async (tx: MemoryTx) => tx.set('stock', Number(tx.get('stock') ?? 5) - 1);
  const met = Promise.withResolvers<void>();
  const slow = guard.transaction(delivery('a', 1, 'a'), async (tx, { attempt }) => {
    await take(tx);
    if (attempt === 1) await met.promise;
  });
  await guard.transaction(delivery('b', 1, 'b'), take);
  met.resolve();
  expect((await slow).status).toBe('executed');
  expect(store.data.get('stock')).toBe(3);
  expect(guard.snapshot().reruns).toBe(1);
});
