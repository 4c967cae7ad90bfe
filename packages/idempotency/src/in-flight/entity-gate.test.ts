import { expect, test } from 'vitest';
import { entityGate } from './entity-gate.ts';

test('an entity is entered by one at a time, through whichever gate of the connection', () => {
  const connection = {};
  const [one, two] = [entityGate(connection), entityGate(connection)];
  expect([one.enter('a'), two.enter('a'), two.enter('b')]).toEqual([true, false, true]);
  one.leave('a');
  expect(two.enter('a')).toBe(true);
});

test('parts of one connection, and two connections, do not meet', () => {
  const connection = {};
  const gates = [entityGate(connection, 'x'), entityGate(connection, 'y'), entityGate({}, 'x')];
  expect(gates.map((gate) => gate.enter('a'))).toEqual([true, true, true]);
});
