import { describe, test } from 'vitest';
import { createFakeClock, describeQueueContract } from '../testing/index.ts';
import { memoryQueue } from './memory-queue.ts';

describeQueueContract(
  { describe, test },
  {
    name: 'in memory',
    async create() {
      const clock = createFakeClock();
      return { queue: memoryQueue({ clock }), pass: clock.advance, dispose: async () => {} };
    },
  },
);
