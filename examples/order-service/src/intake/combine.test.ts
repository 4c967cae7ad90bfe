import { describe, expect, it } from 'vitest';
import type { SettledOutcome } from '../guard/order-guard.ts';
import type { OrderSummary } from '../orders/order-summary.ts';
import { combine } from './combine.ts';
import type { Ingested } from './ingest.ts';

const processedAt = new Date(0);
const summary = {} as OrderSummary;
const guarded = (outcome: SettledOutcome): Ingested => ({ kind: 'guarded', outcome, summary });
const executed = guarded({ status: 'executed', orderId: 'a', created: true, processedAt });
const duplicate = guarded({ status: 'duplicate', processedAt });
const inFlight = guarded({ status: 'in_progress', retryAfterMs: 5 });
const aside: Ingested = {
  kind: 'set_aside',
  reason: 'thin',
  fault: { code: 'NO_WHOLE_ORDER', path: null, message: '' },
};

describe('the answer for several orders in one delivery', () => {
  it.each([
    [[executed, duplicate], 'executed'],
    [[duplicate, executed], 'executed'],
    [[duplicate], 'duplicate'],
    [[executed, inFlight, aside], 'in_progress'],
  ] as const)('tells what this delivery stored, and never acknowledges one in flight', (parts, status) => {
    expect(combine(parts)).toMatchObject({ kind: 'settled', outcome: { status } });
  });

  it('keeps the whole delivery where one of its orders has to be looked at', () => {
    expect(combine([executed, aside])).toBe(aside);
  });
});
