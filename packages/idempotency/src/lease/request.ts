import { randomUUID } from 'node:crypto';
import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { GuardSettings } from '../guard/options.ts';
import { canonicalJson } from '../keys/canonical-json.ts';
import { hashParts, keyPart, keyParts } from '../keys/hash-parts.ts';
import type { ClaimTerms, LeaseKey } from '../ports/lease-store.ts';
import type { Classify } from './classify.ts';
import type { Probe } from './context.ts';

/** What names one piece of work. */
export interface ExecuteKey {
  /** Whose it is; part of the key, so that no tenant ever meets another's. */
  readonly tenant: string;
  /** Where the id is unique, for example the route or the kind of work. */
  readonly scope: readonly string[];
  readonly id: string;
}

/** Options of {@link IdempotencyGuard.execute}. */
export interface ExecuteOptions<Result> {
  /**
   * How long to wait for another call on the key, in milliseconds; 0 answers `in_progress` at once.
   * @default `inFlight.waitMs`
   */
  readonly waitMs?: number | undefined;
  /** The instant, in epoch milliseconds, at which that wait ends at the latest. It does not end the work. */
  readonly deadlineAt?: number | undefined;
  /** After how long without a sign of life the key may be taken over; renewed every third of it. @default 30_000 */
  readonly leaseMs?: number | undefined;
  /**
   * What becomes of a lease that ran out. Its holder may have had its effect outside before it died, and only you know
   * whether doing it again is safe: `rerun` where the downstream knows `context.key` or does not mind, else `park`.
   * @default 'park'
   */
  readonly onExpired?: 'rerun' | 'park' | undefined;
  /** A key that was begun so often without an end is parked. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** Asks the outside whether the work took effect, before an expired or parked key is given up or run again. */
  readonly probe?: Probe<Result> | undefined;
  /** What an error means; see {@link defaultClassify}. */
  readonly classify?: Classify | undefined;
  /** What people call it, up to 200 characters; kept in clear for the list of what is parked. */
  readonly label?: string | undefined;
  /**
   * An abort rejects at once with its reason and aborts the work's signal. What the aborted work still brings to an
   * end is recorded; its lease is not renewed any more.
   */
  readonly signal?: AbortSignal | undefined;
}

/** A request that was checked, with its keys. */
export interface LeaseCall<Result> {
  readonly key: LeaseKey;
  readonly terms: ClaimTerms;
  /** Hash of the key and the fingerprint: one key for what shares one outcome. */
  readonly flightKey: string;
  readonly waitMs: number;
  readonly probe: Probe<Result> | undefined;
  readonly classify: Classify | undefined;
  readonly signal: AbortSignal | undefined;
}

const DAY_MS = 86_400_000;

/** The hash that a key is stored under. Throws {@link InvalidOptionError}. */
export function leaseKeyOf<Tx>({ secret }: GuardSettings<Tx>, key: ExecuteKey): string {
  const tenant = keyPart('key.tenant', key.tenant);
  const scope = keyParts('key.scope', key.scope);
  return hashParts(secret, ['lease', tenant, ...scope, keyPart('key.id', key.id)]);
}

/** Checks a request and derives its keys. Throws {@link InvalidOptionError}. */
export function prepareExecute<Tx, Result>(
  settings: GuardSettings<Tx>,
  { key, payload }: { readonly key: ExecuteKey; readonly payload: unknown },
  options: ExecuteOptions<Result>,
): LeaseCall<Result> {
  const { secret, clock, inFlight } = settings;
  const hash = leaseKeyOf(settings, key);
  const text = payload instanceof Uint8Array ? payload : textOf(payload);
  const fingerprint = text === undefined ? undefined : hashParts(secret, ['payload', text]);
  const waitMs = numberOption('waitMs', options.waitMs ?? inFlight.waitMs, { min: 0 });
  const untilDeadline =
    numberOption('deadlineAt', options.deadlineAt ?? Number.POSITIVE_INFINITY) - clock.now();
  return {
    key: { tenant: key.tenant, key: hash, fingerprint, label: labelOf(options.label) },
    terms: termsOf(options),
    flightKey: hashParts(secret, ['flight', hash, fingerprint ?? '']),
    waitMs: Math.max(0, Math.min(waitMs, untilDeadline)),
    probe: options.probe,
    classify: options.classify,
    signal: options.signal,
  };
}

function termsOf(options: ExecuteOptions<unknown>): ClaimTerms {
  const { leaseMs = 30_000, maxAttempts = 5, onExpired = 'park' } = options;
  if (onExpired !== 'park' && onExpired !== 'rerun')
    throw new InvalidOptionError('onExpired', '"rerun" or "park"', onExpired);
  return {
    claimId: randomUUID(),
    leaseMs: numberOption('leaseMs', leaseMs, { min: 10, max: DAY_MS, integer: true }),
    onExpired,
    maxAttempts: numberOption('maxAttempts', maxAttempts, { min: 1, max: 1_000_000, integer: true }),
  };
}

/** Text counts as it stands, so that a signed body keeps its bytes; any other value by its canonical JSON. */
function textOf(payload: unknown): string | undefined {
  return typeof payload === 'string' ? payload : canonicalJson('payload', payload);
}

function labelOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  if (keyPart('label', label).length <= 200) return label;
  throw new InvalidOptionError('label', 'text of at most 200 characters', label);
}
