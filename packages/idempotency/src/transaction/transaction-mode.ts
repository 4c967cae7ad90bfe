import { abortError } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { createPatience, spread } from '../in-flight/patience.ts';
import { share } from '../in-flight/share.ts';
import { createSingleFlight, type SingleFlight } from '../in-flight/single-flight.ts';
import { recall } from '../local/recall.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { outcomeOfRecord, type TransactionOutcome } from './outcome.ts';
import { type Call, prepareCall, type TransactionContext, type TransactionRequest } from './request.ts';
import { type RunResult, runTransaction } from './run-transaction.ts';

/** What the work of a transaction is called with. */
export type TransactionWork<Tx, Result, Revision> = (
  tx: Tx,
  context: TransactionContext<Revision>,
) => Promise<Result>;

/** Mode T of a guard: everything in one transaction. */
export interface TransactionMode<Tx> {
  transaction<Result, Revision>(
    request: TransactionRequest<Revision>,
    work: TransactionWork<Tx, Result, Revision>,
  ): Promise<TransactionOutcome<Result, Revision>>;
  /** Deliveries that this process is working on. */
  inFlight(): number;
}

/** Makes mode T of a guard. */
export function createTransactionMode<Tx>(core: GuardCore<Tx>): TransactionMode<Tx> {
  const flights = createSingleFlight<DeliveryRecord>();
  return {
    async transaction<Result, Revision>(
      request: TransactionRequest<Revision>,
      work: TransactionWork<Tx, Result, Revision>,
    ) {
      const known = recall<Tx, Result, Revision>(core, request, 'transaction');
      if (known !== undefined) return known;
      const call = prepareCall(core.settings, request);
      const { tenant } = call.keys;
      return core.meter.measure({ tenant, mode: 'transaction' }, () => run({ core, flights }, call, work));
    },
    inFlight: () => flights.size,
  };
}

async function run<Tx, Result, Revision>(
  mode: { readonly core: GuardCore<Tx>; readonly flights: SingleFlight<DeliveryRecord> },
  call: Call<Revision>,
  work: TransactionWork<Tx, Result, Revision>,
): Promise<RunResult<Result, Revision>> {
  const { settings, watch, meter } = mode.core;
  const { request, keys, claimId, flightKey } = call;
  if (request.signal?.aborted) throw abortError(request.signal);
  const patience = createPatience(settings.clock, call.waitMs, settings.inFlight, request.signal);
  return share<DeliveryRecord, RunResult<Result, Revision>>(
    { flights: mode.flights, key: flightKey },
    patience,
    {
      landed: (record) => ({ outcome: outcomeOfRecord(record, keys, claimId), tier: 'process', record }),
      late: () => ({
        outcome: { status: 'in_progress', retryAfterMs: spread(settings.inFlight.retryAfterMs) },
        tier: 'process',
        record: undefined,
      }),
      async lead(land) {
        const observer = {
          fastAnswered: watch.answered,
          reran: (attempt: number, error: unknown) => meter.reran(keys.tenant, attempt, error),
        };
        const result = await runTransaction(settings, call, patience, observer, work);
        if (result.record !== undefined) land(result.record);
        return result;
      },
    },
  );
}
