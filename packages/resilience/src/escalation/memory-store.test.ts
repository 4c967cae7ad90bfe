import { createFakeClock } from '@orderdock/kit/testing';
import { describe, test } from 'vitest';
import { describeEscalationStoreContract } from '../testing/escalation-contract.ts';
import { memoryEscalationStore } from './memory-store.ts';

describeEscalationStoreContract(
  { describe, test },
  {
    name: 'in memory',
    create() {
      const clock = createFakeClock();
      return { store: memoryEscalationStore({ clock }), pass: (ms) => clock.advance(ms) };
    },
  },
);
