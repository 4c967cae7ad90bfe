import { expect, test } from 'vitest';
import { checkCancelled, checkFound } from './check.ts';
import type { Witness } from './task.ts';

const seen = (kind: Witness['kind'], key: string, fact = ''): Witness => ({ id: 'order', kind, key, fact });

test('a courier that is found is assigned once, and told once, however often the same key comes', () => {
  const well = [seen('assigned', 'k1'), seen('assigned', 'k1'), seen('notice', 'n1', 'succeeded background')];
  expect(checkFound(well)).toEqual([]);
  expect(checkFound([...well, seen('assigned', 'k2')])).toEqual(['2 couriers assigned']);
  expect(checkFound([...well, seen('notice', 'n2', 'succeeded background')])).toEqual([
    'told of success 2 times',
    'succeeded background: under 2 keys',
  ]);
  expect(checkFound([])).toEqual(['0 couriers assigned', 'told of success 0 times']);
});

test('a cancelled order keeps no courier and hears of its end', () => {
  const well = [seen('assigned', 'k1'), seen('undone', 'k1'), seen('notice', 'n1', 'cancelled search')];
  expect(checkCancelled(well)).toEqual([]);
  expect(checkCancelled([...well, seen('assigned', 'k2')])).toEqual(['kept its courier: k2']);
  expect(checkCancelled([...well, seen('notice', 'n2', 'succeeded search')])).toEqual(['told of a success']);
});
