import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LabelSlots } from './label-slots.ts';

const setUp = (top: number, onEvict?: (name: string) => void) => {
  const clock = createFakeClock();
  return { clock, slots: new LabelSlots({ top, halfLifeMs: 1_000, clock }, onEvict) };
};

test('there are never more labels than asked for, and the evicted are those that had one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'b', '__proto__', 'other')), { maxLength: 300 }),
      (top, failing) => {
        const labels = new Set<string>();
        const { slots } = setUp(top, (name) => {
          expect(labels.delete(name)).toBe(true);
        });
        for (const name of failing) {
          slots.failed(name);
          const label = slots.labelOf(name);
          expect([name, 'other']).toContain(label);
          if (label !== 'other') labels.add(label);
          expect(labels.size).toBeLessThanOrEqual(top);
          expect([...labels].sort()).toEqual([...slots.names].sort());
        }
      },
    ),
  );
});

test('a name that fails far more than the others takes the label of the one that fails least', () => {
  const evicted: string[] = [];
  const { slots } = setUp(2, (name) => evicted.push(name));
  for (const name of ['a', 'a', 'a', 'b', 'b']) slots.failed(name);
  for (let time = 0; time < 4; time++) slots.failed('bad');
  expect([slots.labelOf('bad'), evicted]).toEqual(['other', []]);
  slots.failed('bad');
  expect([slots.labelOf('bad'), slots.labelOf('a'), slots.labelOf('b'), evicted]).toEqual([
    'bad',
    'a',
    'other',
    ['b'],
  ]);
});

test('old failures lose their weight, so that a label passes on to who fails now', async () => {
  const { slots, clock } = setUp(1);
  for (let time = 0; time < 64; time++) slots.failed('past');
  await clock.advance(7_000);
  slots.failed('present');
  slots.failed('present');
  expect(slots.labelOf('present')).toBe('present');
});

test('names made up one after another neither take the label of one that fails nor are all remembered', () => {
  const { slots } = setUp(3);
  for (let time = 0; time < 5; time++) for (const name of ['a', 'b', 'c']) slots.failed(name);
  for (let index = 0; index < 10_000; index++) slots.failed(`made-up-${index}`);
  expect(slots.names).toEqual(['a', 'b', 'c']);
});

test('where labels are for ever, the first to fail keep them', () => {
  const slots = new LabelSlots({ top: 2, halfLifeMs: 1_000, clock: createFakeClock(), isSticky: true });
  for (const name of ['a', 'b', ...Array.from({ length: 50 }, () => 'c')]) slots.failed(name);
  slots.forget('a');
  slots.failed('d');
  expect([...'abcd'].map((name) => slots.labelOf(name))).toEqual(['a', 'b', 'other', 'other']);
});

test('who lost its label is remembered with its failures, and who was not heard of for long is not', () => {
  const { slots } = setUp(2);
  for (const name of ['a', 'a', 'a', 'b', 'b', ...Array.from({ length: 5 }, () => 'bad')]) slots.failed(name);
  // More than twice the three of `a`: its two of before, and five more.
  for (let time = 0; time < 4; time++) slots.failed('b');
  expect(slots.labelOf('b')).toBe('other');
  slots.failed('b');
  expect(slots.labelOf('b')).toBe('b');

  const { slots: one } = setUp(1);
  for (const name of ['a', 'a', 'x', 'x', 'x', 'x', 'made up', 'x']) one.failed(name);
  expect(one.labelOf('x')).toBe('other');
});
