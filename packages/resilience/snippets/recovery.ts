import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRecoveryBuffer, fileJournal } from '@orderdock/resilience';

const database = new Map<string, unknown>();
let isAway = true;
const down = new Error('connection refused');

const buffer = createRecoveryBuffer({
  name: 'orders',
  queue: fileJournal({ folder: await mkdtemp(join(tmpdir(), 'orders-')) }),
  write: async ({ id, payload }) => {
    if (isAway) throw down;
    database.set(id, payload); // once for each id, however often it is handed over
  },
  isDown: (error) => error === down,
  firstDelayMs: 20,
});
await buffer.open();

const accepted = await buffer.accept({ id: 'event-1', key: 'order-1', payload: '{"total":"5.00"}' });
assert.equal(accepted.outcome, 'buffered'); // on the disk: it may be acknowledged
isAway = false;
await new Promise<void>((resolve) => buffer.on('drained', () => resolve()));
assert.equal(database.get('event-1'), '{"total":"5.00"}');
await buffer.close();
