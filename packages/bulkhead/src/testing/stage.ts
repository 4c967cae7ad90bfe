import assert from 'node:assert/strict';
import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import type { Bulkhead } from '../bulkhead/bulkhead.ts';
import type { Permit } from '../lane/permit.ts';
import type { BulkheadChecks } from './checks.ts';

/** How much a store may take before it must have been refused. */
const MOST = 100_000;

/** A bulkhead on a fake clock. */
export interface Stage {
  readonly clock: FakeClock;
  readonly bulkhead: Bulkhead;
  /** Work that is in flight until `end`, counted inside itself. */
  readonly work: { start(): Promise<void>; end(): void; inFlight(): number };
}

export function createStage(checks: BulkheadChecks): Stage {
  const clock = createFakeClock();
  const ends: (() => void)[] = [];
  let inFlight = 0;
  const start = async () => {
    inFlight++;
    await new Promise<void>((resolve) => ends.push(resolve));
    inFlight--;
  };
  const end = () => {
    for (const resolve of ends.splice(0)) resolve();
  };
  return { clock, bulkhead: checks.create(clock), work: { start, end, inFlight: () => inFlight } };
}

/** Calls `attempt` until it is refused for want of room; answers how often it was not. */
export async function fillUp(
  clock: FakeClock,
  attempt: () => Promise<unknown>,
): Promise<{ readonly accepted: number }> {
  let isFull = false;
  let accepted = 0;
  while (!isFull) {
    assert.ok(accepted <= MOST, `expected the store to be refused at some time; it took ${MOST} calls`);
    attempt().catch((error: unknown) => {
      isFull ||= (error as { readonly code?: unknown }).code === 'BULKHEAD_FULL';
    });
    accepted++;
    // A refusal is heard a turn later, at the latest after so many more.
    if (accepted % 16 === 0) await clock.advance(0);
  }
  return { accepted };
}

/** A slot that is got without waiting. */
export async function acquireAtOnce(stage: Stage, storeId: string): Promise<Permit> {
  let permit: Permit | undefined;
  let refusal: unknown;
  stage.bulkhead.acquire(storeId).then(
    (granted) => {
      permit = granted;
    },
    (error: unknown) => {
      refusal = error;
    },
  );
  await stage.clock.advance(0);
  if (refusal !== undefined) throw refusal;
  assert.ok(permit !== undefined, `expected a slot for "${storeId}" at once; it has to wait`);
  return permit;
}
