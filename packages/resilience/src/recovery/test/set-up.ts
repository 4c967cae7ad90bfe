import { memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect } from 'vitest';
import type { RecoveryBufferOptions } from '../options.ts';
import { createRecoveryBuffer } from '../recovery-buffer.ts';
import { isDown, testDatabase } from './database.ts';

/** A buffer over a database and a queue of the test, on a clock that stands still. */
export function setUp(options: Partial<RecoveryBufferOptions<unknown, string>> = {}) {
  const clock = createFakeClock();
  const database = testDatabase();
  const queue = options.queue ?? memoryQueue({ clock });
  const buffer = createRecoveryBuffer<unknown, string>({
    name: 'orders',
    write: (entry) => database.write(entry),
    isDown,
    clock,
    // Waits are half of their ceiling.
    random: () => 0,
    ...options,
    queue,
  });
  const states: string[] = [];
  buffer.on('state', ({ to }) => states.push(to));
  const accept = (id: string, key = 'order-1') => buffer.accept({ id, key, payload: { id } });
  return { clock, database, queue, buffer, states, accept };
}

/** The refusal with this reason. */
export const refusal = (reason: string) => expect.objectContaining({ code: 'RECOVERY_REFUSED', reason });
