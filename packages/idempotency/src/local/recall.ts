import type { GuardCore } from '../guard/core.ts';
import type { GuardMode } from '../guard/guard-events.ts';
import { hashParts } from '../keys/hash-parts.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import { outcomeOfRecord, type TransactionOutcome } from '../transaction/outcome.ts';
import type { TransactionRequest } from '../transaction/request.ts';

/** No call has this id: whatever is remembered was done by another call. */
const NOBODY = '';

/** A request as far as it names a fact. */
type Named<Revision> = Omit<TransactionRequest<Revision>, 'compare'>;

/**
 * The outcome of a delivery that the memory of this process knows, found by its name before anything is hashed, checked
 * or awaited; `undefined` for everything else, for what may be refused, and where the present history of the database
 * is not at hand.
 */
export function recall<Tx, Result, Revision>(
  core: GuardCore<Tx>,
  request: Named<Revision>,
  mode: GuardMode,
): TransactionOutcome<Result, Revision> | undefined {
  const { local, store, clock } = core.settings;
  if (local === undefined || store.knownHistory === undefined) return undefined;
  // To read the clock takes a fifth of the time of all the rest.
  const isTold = core.hooks.has('outcome');
  const startedAt = isTold ? clock.monotonic() : 0;
  const history = store.knownHistory();
  if (history === undefined || !isPlain(request)) return undefined;
  const record = local.find(request, history);
  if (record === undefined) return undefined;
  const { tenant } = request;
  const fingerprint = fingerprintBeside(record, request, core);
  const keys = { tenant, delivery: '', entity: record.entity, fingerprint };
  const outcome = outcomeOfRecord<Result, Revision>(record, keys, NOBODY);
  const durationMs = isTold ? clock.monotonic() - startedAt : 0;
  core.meter.ended({ tenant, mode }, { status: outcome.status, tier: 'process', durationMs });
  return outcome;
}

/** Whether nothing of the request can be refused or is aborted: what is left to check is done where it is looked up. */
function isPlain({ revision, delivery, waitMs, deadlineAt, signal }: Named<unknown>): boolean {
  const kind = typeof revision;
  return (
    (kind === 'string' || kind === 'number' || kind === 'boolean' || revision === null || isJson(revision)) &&
    typeof delivery === 'object' &&
    delivery !== null &&
    (waitMs === undefined || (typeof waitMs === 'number' && waitMs >= 0)) &&
    (deadlineAt === undefined || (typeof deadlineAt === 'number' && !Number.isNaN(deadlineAt))) &&
    signal?.aborted !== true
  );
}

function isJson(revision: unknown): boolean {
  try {
    return JSON.stringify(revision) !== undefined;
  } catch {
    return false;
  }
}

/** Hashed only where there is one to be compared with. */
function fingerprintBeside<Tx>(
  record: DeliveryRecord,
  { delivery: { fingerprint } }: Named<unknown>,
  { settings }: GuardCore<Tx>,
): string | undefined {
  if (fingerprint === undefined || record.fingerprint === undefined) return undefined;
  return hashParts(settings.secret, ['fingerprint', fingerprint]);
}
