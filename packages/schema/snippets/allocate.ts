import assert from 'node:assert/strict';
import { allocate } from '@orderdock/schema';

const parts = allocate({ amount: '-10.00', currency: 'EUR' }, [1, 1, '0.5']);
assert.deepEqual(
  parts.map(({ amount }) => amount),
  ['-4.00', '-4.00', '-2.00'],
);

const thirds = allocate({ amount: '100', currency: 'JPY' }, [1n, 1n, 1n]);
assert.deepEqual(
  thirds.map(({ amount }) => amount),
  ['34', '33', '33'],
);
