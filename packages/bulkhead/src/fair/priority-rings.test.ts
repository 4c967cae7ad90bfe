import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PriorityRings } from './priority-rings.ts';
import { Sharer } from './sharer.ts';

const endless = (priority: number) =>
  new Sharer({ headCost: () => 1, serveOne: () => 1, stand: () => {} }, 1, priority);

function serve(rings: PriorityRings): Sharer | undefined {
  const sharer = rings.next();
  if (sharer !== undefined) rings.charge(sharer, sharer.holder.serveOne());
  return sharer;
}

test('the higher priority goes first, and the lower one after eight of it', () => {
  const rings = new PriorityRings();
  const [high, low] = [endless(1), endless(0)];
  rings.add(low);
  rings.add(high);
  const order = Array.from({ length: 27 }, () => (serve(rings) === high ? 'h' : 'l')).join('');
  expect(order).toBe('hhhhhhhhlhhhhhhhhlhhhhhhhhl');
});

test('whatever comes and goes, none that waits is passed over more than eight times and once for each other priority', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ kind: 'serve' as const, who: 0 }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('add' as const, 'remove' as const), who: fc.nat(4) }),
    },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const rings = new PriorityRings();
      // One to a priority, so that the turns inside a ring do not add to the wait.
      const sharers = [0, 1, 2, 3, 4].map(endless);
      const passedOver = new Map<Sharer, number>();
      for (const { kind, who } of steps) {
        const sharer = sharers[who] as Sharer;
        if (kind === 'add' && !passedOver.has(sharer)) {
          rings.add(sharer);
          passedOver.set(sharer, 0);
        } else if (kind === 'remove') {
          rings.remove(sharer);
          passedOver.delete(sharer);
        } else if (kind === 'serve') {
          const served = serve(rings);
          expect(served === undefined).toBe(passedOver.size === 0);
          for (const [one, count] of passedOver) passedOver.set(one, one === served ? 0 : count + 1);
        }
        expect(rings.size).toBe(passedOver.size);
        for (const count of passedOver.values()) expect(count).toBeLessThanOrEqual(8 + 4);
      }
    }),
  );
});

test('one that was passed over and left is not owed anything when it comes back', () => {
  const rings = new PriorityRings();
  const [high, low] = [endless(1), endless(0)];
  rings.add(high);
  rings.add(low);
  for (let n = 0; n < 8; n++) serve(rings);
  rings.remove(low);
  rings.add(low);
  expect(serve(rings)).toBe(high);
});
