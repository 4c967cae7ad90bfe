import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeficitRing } from './deficit-ring.ts';
import { Sharer } from './sharer.ts';

/** A sharer with the costs of those who wait in it, and what it was served. */
function sharerOf(costs: number[], weight = 1) {
  const holder = {
    headCost: () => costs[0] ?? Number.NaN,
    serveOne: () => costs.shift() ?? 0,
    stand: () => {},
  };
  return new Sharer(holder, weight, 0);
}

/** Serves one, as a pool does; answers who it was. */
function serve(ring: DeficitRing): { readonly sharer: Sharer; readonly cost: number } | undefined {
  const sharer = ring.next();
  if (sharer === undefined) return undefined;
  const cost = sharer.holder.serveOne();
  sharer.deficit -= cost;
  if (Number.isNaN(sharer.holder.headCost())) {
    sharer.deficit = 0;
    ring.remove(sharer);
  }
  return { sharer, cost };
}

/**
 * Deficit round-robin as the paper has it, round by round: no ring, no links, no skipping. Shares nothing with the code
 * but the rule.
 */
function model(queues: readonly (readonly number[])[], weights: readonly number[]): readonly number[] {
  const left = queues.map((queue) => [...queue]);
  const deficit = queues.map(() => 0);
  const order: number[] = [];
  while (left.some((queue) => queue.length > 0)) {
    for (const [who, queue] of left.entries()) {
      if (queue.length === 0) continue;
      deficit[who] = (deficit[who] ?? 0) + (weights[who] ?? 0);
      while (queue[0] !== undefined && queue[0] <= (deficit[who] ?? 0)) {
        deficit[who] = (deficit[who] ?? 0) - queue[0];
        queue.shift();
        order.push(who);
      }
    }
  }
  return order;
}

test('sharers are served in the order of deficit round-robin, whatever their costs and weights', () => {
  const cost = fc.integer({ min: 1, max: 40 });
  const queue = fc.record({
    costs: fc.array(cost, { minLength: 1, maxLength: 12 }),
    weight: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(queue, { maxLength: 8 }), (queues) => {
      const expected = model(
        queues.map(({ costs }) => costs),
        queues.map(({ weight }) => weight),
      );
      const ring = new DeficitRing();
      const sharers = queues.map(({ costs, weight }) => sharerOf([...costs], weight));
      for (const sharer of sharers) ring.add(sharer);
      const order: number[] = [];
      for (let one = serve(ring); one !== undefined; one = serve(ring))
        order.push(sharers.indexOf(one.sharer));
      expect(order).toEqual(expected);
      expect(ring.size).toBe(0);
    }),
  );
});

test('while all have somebody waiting, what each was served is its weight’s part, to within one cost and one turn', () => {
  const sharer = fc.record({
    weight: fc.integer({ min: 1, max: 10 }),
    cost: fc.integer({ min: 1, max: 10 }),
  });
  fc.assert(
    fc.property(
      fc.array(sharer, { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1, max: 400 }),
      (all, n) => {
        const ring = new DeficitRing();
        const served = new Map<Sharer, number>();
        for (const { weight, cost } of all) {
          const sharer = new Sharer(
            { headCost: () => cost, serveOne: () => cost, stand: () => {} },
            weight,
            0,
          );
          served.set(sharer, 0);
          ring.add(sharer);
        }
        for (let one = 0; one < n; one++) {
          const { sharer, cost } = serve(ring) as { sharer: Sharer; cost: number };
          served.set(sharer, (served.get(sharer) ?? 0) + cost);
        }
        // Rounds that each was paid for, as far as its service shows: they differ by a turn and what a cost holds back.
        const rounds = [...served].map(([sharer, cost]) => ({ least: cost / sharer.weight, sharer }));
        const most = Math.max(...rounds.map(({ least }) => least));
        for (const { least, sharer } of rounds) {
          expect(most - least).toBeLessThanOrEqual(1 + sharer.holder.headCost() / sharer.weight);
        }
      },
    ),
  );
});

test('the largest cost beside the smallest weight takes as few steps as any', () => {
  let asked = 0;
  const costly = (weight: number) =>
    new Sharer(
      {
        headCost: () => {
          asked++;
          return 1_000_000_000;
        },
        serveOne: () => 1_000_000_000,
        stand: () => {},
      },
      weight,
      0,
    );
  const ring = new DeficitRing();
  const heavy = costly(0.002);
  ring.add(costly(0.001));
  ring.add(heavy);
  expect(ring.next()).toBe(heavy);
  expect(asked).toBeLessThan(20);
});

test('one who leaves in its turn goes on with it when it comes back, and then it is the next one’s', () => {
  const ring = new DeficitRing();
  const [heavy, other] = [sharerOf(new Array(20).fill(1), 3), sharerOf(new Array(20).fill(1))];
  ring.add(heavy);
  ring.add(other);
  serve(ring);
  ring.remove(heavy);
  expect(serve(ring)?.sharer).toBe(other);
  ring.add(heavy);
  const order = Array.from({ length: 8 }, () => (serve(ring)?.sharer === heavy ? 'h' : 'o')).join('');
  expect(order).toBe('hhohhhoh');
});

test('one who comes and goes saves nothing up', () => {
  const ring = new DeficitRing();
  const costs = [1];
  const sharer = sharerOf(costs, 5);
  const other = sharerOf(new Array(20).fill(1));
  for (let round = 0; round < 10; round++) {
    ring.add(sharer);
    expect(ring.next()).toBe(sharer);
    ring.remove(sharer);
  }
  expect(sharer.deficit).toBe(5);
  ring.add(other);
  ring.add(sharer);
  costs.splice(0, 1, ...new Array(20).fill(1));
  const order = Array.from({ length: 14 }, () => (serve(ring)?.sharer === sharer ? 's' : 'o')).join('');
  // Ten turns begun are one turn's worth, and the next turn is a turn as any.
  expect(order).toBe('sssssosssssoss');
});
