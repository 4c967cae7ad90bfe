import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeClock, describeQueueContract } from '@orderdock/kit/testing';
import { describe, test } from 'vitest';
import { fileJournal } from './file-journal.ts';

describeQueueContract(
  { describe, test },
  {
    name: 'in an append-only file',
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'orderdock-journal-'));
      const clock = createFakeClock();
      const queue = fileJournal({ folder, clock });
      return {
        queue,
        pass: clock.advance,
        reopen: async () => fileJournal({ folder, clock }),
        async dispose() {
          await queue.close();
          await rm(folder, { recursive: true });
        },
      };
    },
  },
);
