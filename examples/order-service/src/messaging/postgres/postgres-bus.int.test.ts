import { pino } from 'pino';
import { describe, inject, test } from 'vitest';
import { describeBusContract } from '../testing/contract.ts';
import { createTestDatabase } from '../testing/database.ts';
import { createPostgresBus } from './postgres-bus.ts';

const logger = pino({ level: 'silent' });

describe('the bus in PostgreSQL', () => {
  describeBusContract(
    { describe, test },
    {
      async open() {
        const database = await createTestDatabase(inject('databaseUrl'));
        return {
          bus: createPostgresBus({ pool: database.pool, logger, pollMs: 50 }),
          dispose: async () => await database[Symbol.asyncDispose](),
        };
      },
    },
  );
});
