import { pino } from 'pino';
import { describe, test } from 'vitest';
import { describeBusContract } from '../testing/contract.ts';
import { createInProcessBus } from './in-process-bus.ts';

describe('the bus in this process', () => {
  describeBusContract(
    { describe, test },
    {
      open: async () => ({
        bus: createInProcessBus({ logger: pino({ level: 'silent' }) }),
        dispose: async () => {},
      }),
    },
  );
});
