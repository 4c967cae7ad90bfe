import { abortError } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { createPatience, spread } from '../in-flight/patience.ts';
import { share } from '../in-flight/share.ts';
import { createSingleFlight, type SingleFlight } from '../in-flight/single-flight.ts';
import { recall } from '../local/recall.ts';
import type { InsertedRow, InsertStatement } from '../ports/insert-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { outcomeOfRecord, type TransactionOutcome } from '../transaction/outcome.ts';
import { prepareCall, type TransactionRequest } from '../transaction/request.ts';
import type { RunResult } from '../transaction/run-transaction.ts';
import { StoreUnsupportedError } from './errors.ts';
import { type InsertRun, runInsert } from './run-insert.ts';
import { checkStatement } from './statement.ts';

/** What {@link IdempotencyGuard.insert} is asked for: a request as of `transaction`, whose comparer may be left out. */
export interface InsertGuardRequest<Revision> extends Omit<TransactionRequest<Revision>, 'compare'> {
  /**
   * Places the incoming revision beside the stored one, and is asked only where one is stored. Without it an entity is
   * inserted once, and every later delivery of it is a `duplicate`, whatever its revision.
   */
  readonly compare?: TransactionRequest<Revision>['compare'] | undefined;
}

/** The outcomes of `transaction`, with the rows that were inserted as the result. */
export type InsertOutcome<Revision> = TransactionOutcome<readonly InsertedRow[], Revision>;

/** Mode T in one statement. */
export interface InsertMode {
  insert<Revision>(
    request: InsertGuardRequest<Revision>,
    statement: InsertStatement,
  ): Promise<InsertOutcome<Revision>>;
  /** Deliveries that this process is working on. */
  inFlight(): number;
}

export function createInsertMode<Tx>(core: GuardCore<Tx>): InsertMode {
  const flights = createSingleFlight<DeliveryRecord>();
  return {
    async insert<Revision>(request: InsertGuardRequest<Revision>, statement: InsertStatement) {
      const checked = checkStatement(statement);
      const known = recall<Tx, readonly InsertedRow[], Revision>(core, request, 'insert');
      if (known !== undefined) return known;
      const call = prepareCall(core.settings, { ...request, compare: request.compare ?? once });
      const store = core.settings.store.insert;
      if (store === undefined) throw new StoreUnsupportedError('an INSERT in one statement with its record');
      const run = { core, store, call, statement: checked };
      return core.meter.measure({ tenant: call.keys.tenant, mode: 'insert' }, () => lead(run, flights));
    },
    inFlight: () => flights.size,
  };
}

const once = () => 'duplicate' as const;

/** One call per delivery of this process goes to the store; those that come meanwhile hear what it found. */
async function lead<Tx, Revision>(
  run: InsertRun<Tx, Revision>,
  flights: SingleFlight<DeliveryRecord>,
): Promise<RunResult<readonly InsertedRow[], Revision>> {
  const { clock, inFlight } = run.core.settings;
  const { keys, claimId, request, waitMs, flightKey } = run.call;
  if (request.signal?.aborted) throw abortError(request.signal);
  const patience = createPatience(clock, waitMs, inFlight, request.signal);
  return share<DeliveryRecord, RunResult<readonly InsertedRow[], Revision>>(
    { flights, key: flightKey },
    patience,
    {
      landed: (record) => ({ outcome: outcomeOfRecord(record, keys, claimId), tier: 'process', record }),
      late: () => ({
        outcome: { status: 'in_progress', retryAfterMs: spread(inFlight.retryAfterMs) },
        tier: 'process',
        record: undefined,
      }),
      async lead(land) {
        const result = await runInsert(run, patience);
        if (result.record !== undefined) land(result.record);
        return result;
      },
    },
  );
}
