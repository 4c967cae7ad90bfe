import type { GuardCore } from '../guard/core.ts';
import { StoreUnsupportedError } from '../insert/errors.ts';
import { hashParts, keyPart, keyParts } from '../keys/hash-parts.ts';
import { requireLease } from '../lease/execute-mode.ts';
import { type ExecuteKey, leaseKeyOf } from '../lease/request.ts';
import type { LeaseRecord, LeaseState } from '../ports/lease-store.ts';
import type { DeliveryRecord } from '../ports/store.ts';
import type { DeliveryRef } from '../transaction/request.ts';

/** Names a delivery as `transaction` does. */
export interface DeliveryStatusRequest {
  readonly tenant: string;
  readonly delivery: Pick<DeliveryRef, 'scope' | 'id'>;
}

/** Names an entity as `transaction` does. */
export interface EntityStatusRequest {
  readonly tenant: string;
  readonly entity: readonly string[];
}

/** How a delivery ended. Times are the database's. */
export interface DeliveryStatus {
  readonly status: DeliveryRecord['status'];
  /** What the work returned, for `executed`. */
  readonly result: unknown;
  /** The revision that stood in its way, for `duplicate` and `stale`. */
  readonly current: unknown;
  readonly processedAt: Date;
}

/** What stands of an entity. */
export interface EntityStatus {
  readonly revision: unknown;
  /** How many revisions were applied. */
  readonly applied: number;
  /** When the newest one was applied, by the clock of the database. */
  readonly processedAt: Date;
}

/** Where a key of work outside the database stands. */
export interface WorkStatus {
  /** `running` holds a lease, `unknown` and `poison` are parked. */
  readonly state: LeaseState;
  readonly attempts: number;
  /** What is left of the lease, in milliseconds by the clock of the database; 0 once it ran out. */
  readonly leftMs: number;
  /** What the work returned, for `done`. */
  readonly result: unknown;
  /** The code of the error that it ended with last; never its message. */
  readonly errorCode: string | undefined;
  /** When it came to rest; `undefined` while it is to be done. */
  readonly processedAt: Date | undefined;
}

/** Looks at what is recorded. `undefined` means that nothing is: never that nobody is on it. */
export interface Status {
  /**
   * What is committed of a delivery, an entity or a key of `execute`, read from the store without a lock; no cache is
   * asked. A transaction that is under way shows in nothing until it commits. Throws {@link InvalidOptionError},
   * {@link StoreUnavailableError}, {@link StoreUnsupportedError} and {@link LeaseUnsupportedError}.
   */
  status(request: DeliveryStatusRequest): Promise<DeliveryStatus | undefined>;
  status(request: EntityStatusRequest): Promise<EntityStatus | undefined>;
  status(request: ExecuteKey): Promise<WorkStatus | undefined>;
}

export function createStatus<Tx>(core: GuardCore<Tx>): Status {
  function status(request: DeliveryStatusRequest): Promise<DeliveryStatus | undefined>;
  function status(request: EntityStatusRequest): Promise<EntityStatus | undefined>;
  function status(request: ExecuteKey): Promise<WorkStatus | undefined>;
  async function status(request: DeliveryStatusRequest | EntityStatusRequest | ExecuteKey) {
    if ('delivery' in request) return deliveryStatus(core, request);
    if ('entity' in request) return entityStatus(core, request);
    const record = await requireLease(core).find(leaseKeyOf(core.settings, request));
    return record && workStatusOf(record);
  }
  return { status };
}

async function deliveryStatus<Tx>(
  { settings }: GuardCore<Tx>,
  request: DeliveryStatusRequest,
): Promise<DeliveryStatus | undefined> {
  const tenant = keyPart('tenant', request.tenant);
  const scope = keyParts('delivery.scope', request.delivery.scope);
  const id = keyPart('delivery.id', request.delivery.id);
  const delivery = hashParts(settings.secret, ['delivery', tenant, ...scope, id]);
  const record = await settings.store.find({ tenant, delivery, entity: '', fingerprint: undefined });
  if (record === undefined) return undefined;
  const answer = parsed(record.answer);
  const executed = record.status === 'executed';
  return {
    status: record.status,
    result: executed ? answer : undefined,
    current: executed ? undefined : answer,
    processedAt: new Date(record.processedAtMs),
  };
}

async function entityStatus<Tx>(
  { settings }: GuardCore<Tx>,
  request: EntityStatusRequest,
): Promise<EntityStatus | undefined> {
  const { secret, store } = settings;
  const tenant = keyPart('tenant', request.tenant);
  const entity = hashParts(secret, ['entity', tenant, ...keyParts('entity', request.entity)]);
  if (store.findEntity === undefined) throw new StoreUnsupportedError('a look at an entity without a lock');
  const record = await store.findEntity(entity);
  if (record === undefined) return undefined;
  const { revision, applied, processedAtMs } = record;
  return { revision: JSON.parse(revision), applied, processedAt: new Date(processedAtMs) };
}

function workStatusOf({
  state,
  attempts,
  leftMs,
  answer,
  errorCode,
  processedAtMs,
}: LeaseRecord): WorkStatus {
  const processedAt = processedAtMs === undefined ? undefined : new Date(processedAtMs);
  return { state, attempts, leftMs, result: parsed(answer), errorCode, processedAt };
}

const parsed = (answer: string | undefined): unknown =>
  answer === undefined ? undefined : JSON.parse(answer);
