import { numberOption, setAlarm } from '@orderdock/kit';
import { BulkheadClosedError } from '../errors.ts';
import type { LaneRegistry } from '../lane/lane-registry.ts';
import type { CloseOptions } from './bulkhead.ts';
import type { Gate } from './gate.ts';
import type { RunHost } from './run-work.ts';

/** What is closed. */
export interface Closable extends RunHost {
  readonly gate: Gate;
  readonly registry: LaneRegistry;
}

/** Makes the `close` of a bulkhead: a second call joins the first. */
export function createClose(closable: Closable): (options?: CloseOptions) => Promise<void> {
  let closing: Promise<void> | undefined;
  return async ({ drainMs = 10_000 } = {}) => {
    numberOption('drainMs', drainMs, { min: 0 });
    closing ??= drain(closable, drainMs);
    await closing;
  };
}

async function drain(closable: Closable, drainMs: number): Promise<void> {
  const { gate, registry, clock, alarms, runs } = closable;
  gate.state = 'closing';
  await new Promise<void>((resolve) => {
    const cancel = setAlarm(clock, drainMs, resolve);
    void registry.idle().then(() => {
      cancel();
      resolve();
    });
  });
  gate.state = 'closed';
  const reason = new BulkheadClosedError();
  registry.dismissAll(reason);
  const isCutShort = runs.cutShort(reason);
  alarms.sweep();
  if (isCutShort) await clock.sleep(0);
}
