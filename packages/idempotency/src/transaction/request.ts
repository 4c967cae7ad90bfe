import { randomUUID } from 'node:crypto';
import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { GuardSettings } from '../guard/options.ts';
import { hashParts, keyPart, keyParts } from '../keys/hash-parts.ts';
import type { KeySecret } from '../keys/key-secret.ts';
import { localNameOf } from '../local/local-name.ts';
import type { CallKeys } from '../ports/store.ts';

/** How an incoming revision relates to the one that is stored. */
export type RevisionVerdict = 'apply' | 'duplicate' | 'stale' | 'conflict' | 'incomparable';

/** What names one delivery. */
export interface DeliveryRef {
  /** Where the id is unique, for example platform, store and subscription. */
  readonly scope: readonly string[];
  /** The platform's id of the event, the same for every redelivery. */
  readonly id: string;
  /** The payload, or what counts of it; only its hash is kept. A redelivery with another one is a `mismatch`. */
  readonly fingerprint?: string | Uint8Array | undefined;
}

/** What {@link IdempotencyGuard.transaction} is asked for. */
export interface TransactionRequest<Revision> {
  /** Whose data it is; part of every key, so that no tenant ever meets another's. */
  readonly tenant: string;
  readonly delivery: DeliveryRef;
  /** What the delivery is about, for example platform, store and order id. */
  readonly entity: readonly string[];
  /** The entity's revision in this delivery: any JSON value. */
  readonly revision: Revision;
  /** Places the incoming revision beside the stored one. Pure; it may be called more than once. */
  readonly compare: (incoming: Revision, current: Revision) => RevisionVerdict;
  /** How long to wait for another call on the same entity, in milliseconds. @default `inFlight.waitMs` */
  readonly waitMs?: number | undefined;
  /** The instant, in epoch milliseconds, at which that wait ends at the latest. It does not end the work. */
  readonly deadlineAt?: number | undefined;
  /** An abort before COMMIT rolls back and rejects with its reason at once; after that the outcome is told. */
  readonly signal?: AbortSignal | undefined;
}

/** What the work is told. */
export interface TransactionContext<Revision> {
  /** Whether no revision of the entity is stored yet. */
  readonly first: boolean;
  /** The stored revision; `undefined` where `first`. */
  readonly current: Revision | undefined;
  /** 1, and one more each time the database rolled the transaction back because of a rival. */
  readonly attempt: number;
  /** The request's signal. Work that is aborted should end: nothing of it will be committed. */
  readonly signal: AbortSignal | undefined;
}

/** A request that was checked, with its keys. */
export interface Call<Revision> {
  readonly request: TransactionRequest<Revision>;
  readonly keys: CallKeys;
  /** Hash of the delivery and the entity: one key for what shares one outcome. */
  readonly flightKey: string;
  /** The same in clear, for the memory of this process; `undefined` where it is long. */
  readonly name: string | undefined;
  readonly claimId: string;
  readonly revisionJson: string;
  readonly waitMs: number;
}

/** Checks a request and derives its keys. Throws {@link InvalidOptionError}. */
export function prepareCall<Tx, Revision>(
  settings: GuardSettings<Tx>,
  request: TransactionRequest<Revision>,
): Call<Revision> {
  const { secret, clock, inFlight } = settings;
  const tenant = keyPart('tenant', request.tenant);
  const scope = keyParts('delivery.scope', request.delivery.scope);
  const id = keyPart('delivery.id', request.delivery.id);
  const entityParts = keyParts('entity', request.entity);
  const revisionJson: string | undefined = JSON.stringify(request.revision);
  if (revisionJson === undefined) throw new InvalidOptionError('revision', 'a JSON value', request.revision);
  const { fingerprint } = request.delivery;
  const delivery = hashParts(secret, ['delivery', tenant, ...scope, id]);
  const entity = hashParts(secret, ['entity', tenant, ...entityParts]);
  const waitMs = numberOption('waitMs', request.waitMs ?? inFlight.waitMs, { min: 0 });
  const untilDeadline =
    numberOption('deadlineAt', request.deadlineAt ?? Number.POSITIVE_INFINITY) - clock.now();
  return {
    request,
    keys: {
      tenant,
      delivery,
      entity,
      fingerprint: fingerprint === undefined ? undefined : hashParts(secret, ['fingerprint', fingerprint]),
    },
    flightKey: flightKeyOf(secret, delivery, entity),
    name: settings.local === undefined ? undefined : localNameOf(request),
    claimId: randomUUID(),
    revisionJson,
    waitMs: Math.max(0, Math.min(waitMs, untilDeadline)),
  };
}

/** One key for what shares one outcome: the hash of a delivery and its entity, which the fast tier knows it by. */
export function flightKeyOf(secret: KeySecret, delivery: string, entity: string): string {
  return hashParts(secret, ['flight', delivery, entity]);
}
