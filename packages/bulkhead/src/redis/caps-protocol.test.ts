import { expect, test } from 'vitest';
import { readCaps, readPeers } from './caps-protocol.ts';

test('an answer of the script is read, bytes or text', () => {
  expect(readCaps(['1', 'life', Buffer.from('17'), '2', '3', '4', 'm1', 'm2'], 2)).toEqual({
    ...{ said: 'yes', life: 'life', number: 17, waiting: 2 },
    ...{ held: [3, 4], lost: ['m1', 'm2'] },
  });
  expect(readCaps(['0', 'life', '0', '0', '3'], 1).said).toBe('full');
  expect(readPeers(['0', 0])).toEqual({ nodes: 1, rank: 0 });
});

test('what is not its answer counts as none', () => {
  for (const reply of [
    null,
    'OK',
    [],
    ['1', 'life', '0', '0'],
    ['2', 'life', '0', '0', '1'],
    ['1', 'life', 'x', '0', '1'],
    ['1', 'life', '0', '0', 'x'],
  ]) {
    expect(() => readCaps(reply, 1)).toThrow('not an answer');
  }
  for (const reply of [undefined, ['1'], ['a', '0'], ['1', 'b']])
    expect(() => readPeers(reply)).toThrow('not an answer');
});
