import {
  type Clock,
  InvalidOptionError,
  type Logger,
  numberOption,
  silentLogger,
  systemClock,
} from '@orderdock/kit';
import { type KeySecret, keySecret } from '../keys/key-secret.ts';
import { createLocalFacts, type LocalFacts } from '../local/local-facts.ts';
import { withLocal } from '../local/with-local.ts';
import type { FastTier } from '../ports/fast.ts';
import type { IdempotencyStore } from '../ports/store.ts';
import { resolveWarmingOptions, type WarmingOptions, type WarmingSettings } from '../warming/options.ts';
import { type Background, createBackground, inBackground } from './background.ts';

/** What a call does while another one is on the same entity. */
export interface InFlightOptions {
  /**
   * How long a call waits for the other before it answers `in_progress`, in milliseconds. The default is longer than
   * any healthy order transaction, so that a twin hears the final outcome; whoever has to answer sooner gives the
   * call a `waitMs` or a `deadlineAt`.
   * @default 5_000
   */
  readonly waitMs?: number | undefined;
  /** The first pause between two looks; each next one is twice as long. @default 5 */
  readonly pollMinMs?: number | undefined;
  /** The longest pause between two looks. @default 250 */
  readonly pollMaxMs?: number | undefined;
  /** The least `retryAfterMs` of an `in_progress`; up to half as much is added at random. @default 1_000 */
  readonly retryAfterMs?: number | undefined;
}

/** Options of {@link createIdempotencyGuard}. */
export interface IdempotencyGuardOptions<Tx> {
  /** The database that decides, for example `postgresStore({ pool })`. */
  readonly store: IdempotencyStore<Tx>;
  /** A cache of committed facts in front of it, for example `redisFast({ client })`. @default none */
  readonly fast?: FastTier | undefined;
  /**
   * The facts that this process remembers: a duplicate among them asks nobody, but for the database's history once per
   * second. `max` is their number.
   * @default `{ max: 10_000 }` with `fast`, else `false`
   */
  readonly local?: { readonly max?: number | undefined } | false | undefined;
  /** How `fast` is filled after it was emptied; `false` leaves it to the duplicates. @default 5,000 per second of 24 h */
  readonly warming?: WarmingOptions | false | undefined;
  /**
   * Keys the hashes, so that a stored key tells nothing to whoever guesses an order id. Keep it for ever: under another
   * secret every delivery and every order is unknown.
   * @default 'orderdock/idempotency'
   */
  readonly secret?: string | Uint8Array | undefined;
  readonly inFlight?: InFlightOptions | undefined;
  /** A pino-shaped logger; payloads, results and revisions are never logged. @default silent */
  readonly logger?: Logger | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** The options with their defaults filled in. */
export interface GuardSettings<Tx> {
  readonly store: IdempotencyStore<Tx>;
  /** What the modes ask: the local facts and the fast tier behind them. */
  readonly fast: FastTier | undefined;
  /** Whether there is a fast tier beside the local facts. */
  readonly hasFast: boolean;
  readonly local: LocalFacts | undefined;
  /** What the fast tier is told behind the answers. */
  readonly background: Background;
  readonly warming: WarmingSettings | undefined;
  readonly secret: KeySecret;
  readonly inFlight: Readonly<Record<keyof InFlightOptions, number>>;
  readonly logger: Logger;
  readonly clock: Clock;
}

export function resolveGuardOptions<Tx>(options: IdempotencyGuardOptions<Tx>): GuardSettings<Tx> {
  const secret = options.secret ?? 'orderdock/idempotency';
  if (secret.length === 0) throw new InvalidOptionError('secret', 'text or bytes that are not empty', secret);
  const { waitMs = 5_000, pollMinMs = 5, pollMaxMs = 250, retryAfterMs = 1_000 } = options.inFlight ?? {};
  const local = resolveLocal(options);
  const background = createBackground();
  const fast = options.fast && inBackground(options.fast, background);
  return Object.freeze({
    store: options.store,
    fast: local === undefined ? fast : withLocal(fast, local),
    background,
    hasFast: options.fast !== undefined,
    local,
    warming: options.warming === false ? undefined : resolveWarmingOptions(options.warming ?? {}),
    secret: keySecret(secret),
    inFlight: Object.freeze({
      waitMs: numberOption('inFlight.waitMs', waitMs, { min: 0 }),
      pollMinMs: numberOption('inFlight.pollMinMs', pollMinMs, { min: 1 }),
      pollMaxMs: numberOption('inFlight.pollMaxMs', pollMaxMs, { min: pollMinMs }),
      retryAfterMs: numberOption('inFlight.retryAfterMs', retryAfterMs, { min: 0 }),
    }),
    logger: options.logger ?? silentLogger,
    clock: options.clock ?? systemClock,
  });
}

/** The facts of this process; none by default where nothing else would ask for the history that they are bound to. */
function resolveLocal({
  fast,
  local,
}: Pick<IdempotencyGuardOptions<never>, 'fast' | 'local'>): LocalFacts | undefined {
  if (local === false || (local === undefined && fast === undefined)) return undefined;
  return createLocalFacts(
    numberOption('local.max', local?.max ?? 10_000, { min: 1, max: 2 ** 24, integer: true }),
  );
}
