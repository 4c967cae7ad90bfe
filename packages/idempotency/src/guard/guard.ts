import { createHooks } from '@orderdock/kit';
import { type ClaimMany, createClaimMany } from '../batch/claim-many.ts';
import { createInsertMode, type InsertGuardRequest, type InsertOutcome } from '../insert/insert-mode.ts';
import { createExecuteMode } from '../lease/execute-mode.ts';
import type { ExecuteOutcome } from '../lease/outcome.ts';
import type { ExecuteKey, ExecuteOptions } from '../lease/request.ts';
import type { ExecuteWork } from '../lease/run-held.ts';
import { createParking, type Parking } from '../parking/parking.ts';
import type { InsertStatement } from '../ports/insert-store.ts';
import { createShadow, type Shadow } from '../shadow/shadow.ts';
import { createStatus, type Status } from '../status/status.ts';
import type { TransactionOutcome } from '../transaction/outcome.ts';
import type { TransactionRequest } from '../transaction/request.ts';
import { createTransactionMode, type TransactionWork } from '../transaction/transaction-mode.ts';
import { warmerOf } from '../warming/warmer-of.ts';
import type { GuardCore } from './core.ts';
import { createFastWatch } from './fast-watch.ts';
import type { GuardEvents, GuardSnapshot } from './guard-events.ts';
import { createMeter } from './meter.ts';
import { type IdempotencyGuardOptions, resolveGuardOptions } from './options.ts';

/** Lets each delivery take effect once, whoever sends it again and whatever breaks in between. */
export interface IdempotencyGuard<Tx> extends Parking, Status, ClaimMany<Tx>, Shadow {
  /**
   * Mode T. Runs `work` in one database transaction together with the record of the delivery, the identity of the
   * entity and its revision: all of it is committed, or none. Writes of `work` through `tx` take effect exactly once
   * per delivery; anything else it does may happen again after a crash. `work` must not end the transaction, and
   * returns JSON (every caller sees what JSON keeps of it).
   *
   * Throws the error of `work` or `compare` unchanged, {@link InvalidOptionError}, {@link StoreUnavailableError},
   * {@link StoreContendedError}, {@link CommitLostError}, {@link CommitUnknownError}, or the reason of the signal.
   * An error means that nothing was recorded, but for `CommitUnknownError` and an abort during COMMIT, where the same
   * call tells.
   */
  transaction<Result, Revision>(
    request: TransactionRequest<Revision>,
    work: TransactionWork<Tx, Result, Revision>,
  ): Promise<TransactionOutcome<Result, Revision>>;
  /**
   * Mode T in one statement, for an effect that is one INSERT: claim, identity, effect, outbox and record are one round
   * trip where nothing of the entity is stored, and {@link transaction} where a revision stands. The same outcomes; the
   * result is the rows that RETURNING gave, every column as text.
   *
   * Inserts that come while others are under way may share a transaction with them. One that fails takes nobody along:
   * all are rolled back and each is run by itself, so that a statement may run twice and take effect once.
   *
   * Throws what `transaction` throws, the error of the statement, and {@link StoreUnsupportedError}. An abort while the
   * statement is on its way, and a connection that breaks then, leave open whether it took effect; the same call tells.
   */
  insert<Revision>(
    request: InsertGuardRequest<Revision>,
    statement: InsertStatement,
  ): Promise<InsertOutcome<Revision>>;
  /**
   * Mode L. Runs `work` outside the database while it alone holds the key, by a lease that is renewed, and records its
   * result: at least once, and once where the downstream obeys `context.key`. Writes that are given to
   * `context.commit` take effect exactly once per key, in the transaction that records the result. `payload` is bytes,
   * text or a JSON value, of which only a hash is kept; under another one the key is a `mismatch`.
   *
   * Throws the error of `work` unchanged unless it means `unknown`, which is an outcome, {@link FailedBeforeError},
   * {@link LeaseLostError}, {@link LeaseUnsupportedError}, {@link InvalidOptionError}, {@link StoreUnavailableError},
   * {@link CommitUnknownError}, or the reason of the signal.
   */
  execute<Result>(
    key: ExecuteKey,
    payload: unknown,
    work: ExecuteWork<Tx, Result>,
    options?: ExecuteOptions<Result>,
  ): Promise<ExecuteOutcome<Result>>;
  snapshot(): GuardSnapshot;
  /**
   * Resolves when the fast tier was told of every call that has ended, which no call waits for: before its client is
   * closed, and in tests. Nothing is lost without it but the time that a duplicate then takes to ask the store.
   */
  settled(): Promise<void>;
  /** Listens to an event; the function that is returned ends it. A listener that throws breaks nothing. */
  on<Event extends keyof GuardEvents>(
    event: Event,
    listener: (payload: GuardEvents[Event]) => void,
  ): () => void;
}

/** Makes a guard over a store, with an optional fast tier in front. Throws {@link InvalidOptionError}. */
export function createIdempotencyGuard<Tx>(options: IdempotencyGuardOptions<Tx>): IdempotencyGuard<Tx> {
  const settings = resolveGuardOptions(options);
  const hooks = createHooks<GuardEvents>();
  const watch = createFastWatch({
    present: settings.hasFast,
    logger: settings.logger,
    hooks,
    warmer: (tell) => warmerOf(settings, tell),
  });
  const meter = createMeter(settings.clock, hooks);
  const core: GuardCore<Tx> = { settings, hooks, watch, meter };
  const transactions = createTransactionMode(core);
  const inserts = createInsertMode(core);
  const shadows = createShadow(core, transactions);
  const executions = createExecuteMode(core);
  return {
    transaction: transactions.transaction,
    insert: inserts.insert,
    execute: executions.execute,
    ...createParking(core),
    ...createStatus(core),
    ...createClaimMany(core),
    shadow: shadows.shadow,
    snapshot: () => ({
      mode: watch.mode(),
      warmed: watch.warmed(),
      localFacts: settings.local?.size ?? 0,
      ...meter.counts(),
      shadow: shadows.counts(),
      inFlight: transactions.inFlight() + inserts.inFlight() + executions.inFlight(),
    }),
    settled: settings.background.settled,
    on: (event, listener) => hooks.on(event, listener),
  };
}
