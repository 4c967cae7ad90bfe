import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { expect, inject, test } from 'vitest';
import { turn } from '../__fixtures__/test-support.ts';
import { type ClusterPermit, redisClusterCaps } from './index.ts';

const NODES = 3;
const STORES = ['a', 'b', 'c'] as const;
const limits = { store: 2, platform: 4 };

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('acquire'), node: fc.nat(NODES - 1), at: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle'), node: fc.nat(), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('abort'), node: fc.nat(), at: fc.nat() }) },
);

test('over any schedule of asking, giving back and leaving, on several nodes, the caps hold and nothing is lost', async () => {
  const clients = Array.from({ length: NODES }, () => new Redis(inject('redisUrl')));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const name = randomUUID();
      const nodes = clients.map((client) =>
        redisClusterCaps({
          ...{ client, name, timeoutMs: 5_000, pollMs: 1 },
          ...{ storeSlots: limits.store, platformSlots: limits.platform, platformOf: () => 'p' },
        }),
      );
      const held: ClusterPermit[] = [];
      const waiting: AbortController[] = [];
      const outcomes: Promise<void>[] = [];
      let over = false;
      const check = () => {
        const counts = STORES.map((store) => held.filter(({ storeId }) => storeId === store).length);
        over ||= held.length > limits.platform || counts.some((count) => count > limits.store);
      };
      const take = (index: number, at: number) => {
        const leaving = new AbortController();
        waiting.push(leaving);
        const asked = nodes[index]?.acquire(STORES[at] ?? 'a', { signal: leaving.signal });
        outcomes.push(
          (asked ?? Promise.reject()).then(
            (permit) => {
              held.push(permit);
              check();
            },
            (reason) => expect(reason).toBe('left'),
          ),
        );
      };
      const settle = (at: number) => held.splice(at % Math.max(1, held.length), 1)[0]?.settled('success');
      for (const { do: what, node, at } of steps) {
        if (what === 'acquire') take(node, at);
        else if (what === 'settle') settle(at);
        else waiting[at % Math.max(1, waiting.length)]?.abort('left');
        await turn();
      }
      // Whoever still waits is served as the places come free.
      let all = false;
      const done = Promise.all(outcomes).then(() => {
        all = true;
      });
      while (!all) {
        settle(0);
        await turn();
      }
      await done;
      for (const permit of held.splice(0)) permit.settled();
      await Promise.all(nodes.map((node) => node.close()));
      expect(over).toBe(false);
      const left = await clients[0]?.keys(`orderdock:{${name}*`);
      expect(left?.filter((key) => !/:(state|waiting)$/.test(key))).toEqual([]);
      if (left !== undefined && left.length > 0) await clients[0]?.del(...left);
    }),
    { numRuns: 25 },
  );
  for (const client of clients) client.disconnect();
});
