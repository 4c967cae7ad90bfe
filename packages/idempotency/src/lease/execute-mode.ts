import { abortable, abortError } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { createPatience, spread } from '../in-flight/patience.ts';
import { share } from '../in-flight/share.ts';
import { createSingleFlight, type SingleFlight } from '../in-flight/single-flight.ts';
import type { LeaseHold, LeaseRecord, LeaseStore } from '../ports/lease-store.ts';
import { LeaseUnsupportedError } from './errors.ts';
import { createLeaseFacts } from './facts.ts';
import type { LeaseRun } from './held-call.ts';
import { type ExecuteOutcome, outcomeOfLease } from './outcome.ts';
import { type ExecuteKey, type ExecuteOptions, type LeaseCall, prepareExecute } from './request.ts';
import type { ExecuteWork } from './run-held.ts';
import { runLease } from './run-lease.ts';

/** Mode L of a guard: work outside the database. */
export interface ExecuteMode<Tx> {
  execute<Result>(
    key: ExecuteKey,
    payload: unknown,
    work: ExecuteWork<Tx, Result>,
    options?: ExecuteOptions<Result>,
  ): Promise<ExecuteOutcome<Result>>;
  /** Keys whose work is going on in this process, those among them whose callers have gone. */
  inFlight(): number;
}

/** Makes mode L of a guard. */
export function createExecuteMode<Tx>(core: GuardCore<Tx>): ExecuteMode<Tx> {
  const flights = createSingleFlight<LeaseRecord>();
  const working = new Set<LeaseHold>();
  return {
    async execute(key, payload, work, options = {}) {
      const call = prepareExecute(core.settings, { key, payload }, options);
      const lease = requireLease(core);
      return core.meter.measure({ tenant: call.key.tenant, mode: 'execute' }, () =>
        // An abort ends the call at once; what the work still does, the key's end among it, goes on behind it.
        abortable(run({ core, lease, flights, working }, call, work), call.signal),
      );
    },
    inFlight: () => working.size,
  };
}

/** The leases of the guard's store. Throws {@link LeaseUnsupportedError}. */
export function requireLease<Tx>({ settings }: GuardCore<Tx>): LeaseStore<Tx> {
  if (settings.store.lease === undefined) throw new LeaseUnsupportedError();
  return settings.store.lease;
}

interface Mode<Tx> {
  readonly core: GuardCore<Tx>;
  readonly lease: LeaseStore<Tx>;
  readonly flights: SingleFlight<LeaseRecord>;
  readonly working: Set<LeaseHold>;
}

async function run<Tx, Result>(
  { core, lease, flights, working }: Mode<Tx>,
  call: LeaseCall<Result>,
  work: ExecuteWork<Tx, Result>,
): Promise<LeaseRun<Result>> {
  const { clock, inFlight } = core.settings;
  if (call.signal?.aborted) throw abortError(call.signal);
  const patience = createPatience(clock, call.waitMs, inFlight, call.signal);
  return share<LeaseRecord, LeaseRun<Result>>({ flights, key: call.flightKey }, patience, {
    landed(record) {
      const outcome = outcomeOfLease<Result>(record, call.key, call.terms.claimId);
      if (outcome === undefined) throw new TypeError('a flight landed a record that is not at rest');
      return { outcome, tier: 'process', record };
    },
    async late() {
      const record = await lease.find(call.key.key).catch(() => undefined);
      const leftMs = record?.state === 'running' ? record.leftMs : inFlight.retryAfterMs;
      return {
        outcome: { status: 'in_progress', retryAfterMs: spread(leftMs) },
        tier: 'process',
        record: undefined,
      };
    },
    async lead(land) {
      const facts = createLeaseFacts(core, lease, call);
      const result = await runLease({ core, lease, facts, call, working }, patience, work);
      if (result.record !== undefined) land(result.record);
      return result;
    },
  });
}
