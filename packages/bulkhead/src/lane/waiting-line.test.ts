import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, WaitingLine } from './waiting-line.ts';

test('the highest priority goes first and equals go in order of arrival, whoever leaves in between', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('join' as const), priority: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ kind: fc.constant('leave' as const), index: fc.nat(30) }),
    fc.record({ kind: fc.constant('shift' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const line = new WaitingLine<number>();
      const places: Place<number>[] = [];
      let model: { readonly id: number; readonly priority: number }[] = [];
      for (const [id, step] of steps.entries()) {
        if (step.kind === 'join') {
          places.push(line.join(id, step.priority));
          model.push({ id, priority: step.priority });
        } else if (step.kind === 'leave') {
          const place = places[step.index];
          if (place === undefined) continue;
          const held = model.some((one) => one.id === place.value);
          expect(line.leave(place)).toBe(held);
          model = model.filter((one) => one.id !== place.value);
        } else {
          const highest = Math.max(...model.map((one) => one.priority));
          const next = model.find((one) => one.priority === highest);
          expect(line.shift()).toBe(next?.id);
          model = model.filter((one) => one !== next);
        }
        expect(line.size).toBe(model.length);
      }
    }),
  );
});
