import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { GuardCore } from '../guard/core.ts';
import { keyPart } from '../keys/hash-parts.ts';
import { requireLease } from '../lease/execute-mode.ts';
import type { ParkedReason } from '../lease/outcome.ts';
import { type ExecuteKey, leaseKeyOf } from '../lease/request.ts';
import type { ParkedRecord, Settlement, SettleTarget } from '../ports/lease-store.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** A key that is not tried again until somebody settles it. */
export interface ParkedKey {
  /** The hash that it is stored under. */
  readonly key: string;
  readonly tenant: string;
  readonly reason: ParkedReason;
  /** What the caller called it. */
  readonly label: string | undefined;
  readonly attempts: number;
  /** The code of the error that it ended with last. */
  readonly errorCode: string | undefined;
  readonly receivedAt: Date;
  readonly parkedAt: Date;
}

/** What {@link Parking.parked} is asked for. */
export interface ParkedRequest {
  readonly tenant: string;
  readonly reason?: ParkedReason | undefined;
  /** @default 100 */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly after?: string | undefined;
}

/** One page of parked keys, those first that were parked first. */
export interface ParkedPage {
  readonly items: readonly ParkedKey[];
  /** Where the next page begins; `undefined` at the end. */
  readonly next: string | undefined;
}

/** The key as the caller named it, or the tenant and the hash as `parked` lists them. */
export type ParkedKeyRef = ExecuteKey | Pick<ParkedKey, 'tenant' | 'key'>;

/** Looks at what is parked, and settles it. */
export interface Parking {
  /** Lists what is parked. Throws {@link InvalidOptionError}, {@link StoreUnavailableError}. */
  parked(request: ParkedRequest): Promise<ParkedPage>;
  /**
   * Makes a key that is parked or ended in a final error claimable again, its attempts counted from 0; the next call
   * runs the work. `false` if it was neither.
   */
  replay(key: ParkedKeyRef): Promise<boolean>;
  /**
   * Settles a parked key: the work took effect, and every later call replays this result; or it did not, and the next
   * call runs it. `false` if it was not parked.
   */
  resolve(key: ParkedKeyRef, verdict: { readonly result: unknown } | 'not_executed'): Promise<boolean>;
}

/** Makes the part of a guard that looks after what is parked. Throws {@link LeaseUnsupportedError} when it is asked. */
export function createParking<Tx>(core: GuardCore<Tx>): Parking {
  const targetOf = (ref: ParkedKeyRef): SettleTarget => {
    const key = 'key' in ref ? hashOption(ref.key) : leaseKeyOf(core.settings, ref);
    return { tenant: keyPart('key.tenant', ref.tenant), key, token: undefined };
  };
  const settle = async (ref: ParkedKeyRef, settlement: Settlement) =>
    requireLease(core).settle(targetOf(ref), settlement);
  return {
    async parked(request) {
      const limit = numberOption('limit', request.limit ?? 100, { min: 1, max: 1_000, integer: true });
      const records = await requireLease(core).parked({
        tenant: keyPart('tenant', request.tenant),
        state: stateOf(request.reason),
        limit,
        after: request.after === undefined ? undefined : decodeCursor(request.after),
      });
      const last = records.length < limit ? undefined : records.at(-1);
      return {
        items: records.map((record) => parkedKeyOf(request.tenant, record)),
        next: last && encodeCursor(last),
      };
    },
    replay: (ref) => settle(ref, { to: 'replay' }),
    async resolve(ref, verdict) {
      if (verdict === 'not_executed') return settle(ref, { to: 'retryable' });
      if (typeof verdict !== 'object' || verdict === null || !('result' in verdict))
        throw new InvalidOptionError('verdict', '{ result } or "not_executed"', verdict);
      return settle(ref, { to: 'done', answer: JSON.stringify(verdict.result) });
    },
  };
}

function stateOf(reason: ParkedReason | undefined): 'unknown' | 'poison' | undefined {
  if (reason === undefined || reason === 'poison') return reason;
  if (reason === 'outcome_unknown') return 'unknown';
  throw new InvalidOptionError('reason', '"outcome_unknown" or "poison"', reason);
}

function hashOption(key: string): string {
  if (typeof key === 'string' && /^[0-9a-f]{32}$/.test(key)) return key;
  throw new InvalidOptionError('key.key', 'a hash as `parked` lists it', key);
}

function parkedKeyOf(tenant: string, record: ParkedRecord): ParkedKey {
  const { key, label, attempts, errorCode } = record;
  return {
    key,
    tenant,
    reason: record.state === 'unknown' ? 'outcome_unknown' : 'poison',
    label,
    attempts,
    errorCode,
    receivedAt: new Date(record.receivedAtMs),
    parkedAt: new Date(record.parkedAtMs),
  };
}
