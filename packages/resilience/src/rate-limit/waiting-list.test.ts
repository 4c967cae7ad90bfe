import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Waiter, WaitingList } from './waiting-list.ts';

test('whoever comes and leaves, the highest priority is first and equals keep their order of arrival', () => {
  const step = fc.record({ priority: fc.integer({ min: 0, max: 3 }), leaves: fc.nat({ max: 20 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const list = new WaitingList<string>();
      let model: Waiter<string>[] = [];
      for (const { priority, leaves } of steps) {
        const waiter: Waiter<string> = { cost: 1 + priority, priority, grant: () => {}, refuse: () => {} };
        const ahead = model
          .filter((other) => other.priority >= priority)
          .reduce((sum, { cost }) => sum + cost, 0);
        expect(list.costAhead(priority)).toBe(ahead);
        list.join(waiter);
        model.push(waiter);
        const leaver = model[leaves];
        if (leaver !== undefined) {
          list.leave(leaver);
          list.leave(leaver);
          model = model.filter((other) => other !== leaver);
        }
        // toSorted is stable: equals stay in the order of their arrival.
        expect(list.first).toBe(model.toSorted((a, b) => b.priority - a.priority)[0]);
        expect(list.size).toBe(model.length);
      }
    }),
  );
});
