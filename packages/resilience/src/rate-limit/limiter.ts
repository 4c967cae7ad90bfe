import {
  type Clock,
  InvalidOptionError,
  type Logger,
  linkedController,
  numberOption,
  setAlarm,
  silentLogger,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { RateLimitedError, ResilienceClosedError } from '../errors.ts';
import { checkedTruth } from './checked-truth.ts';
import { Ledger } from './ledger.ts';
import { type Limit, resolveLimits } from './limits.ts';
import { Pacer, type TokenRequest } from './pacer.ts';
import type { RateAnswer, RateBucket, RateProfile, ServerTruth } from './profile.ts';
import { Reservation } from './reservation.ts';
import type { Taken, TokenSource } from './token-source.ts';

/** What a shared source of tokens is opened with. */
export interface SharedSetup {
  readonly limits: readonly Limit[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly readTruth: (answer: RateAnswer) => ServerTruth | undefined;
}

/** A budget that several processes share: `redisRateLimit` of `@orderdock/resilience/redis`, or your own. */
export interface SharedRateLimit {
  open(setup: SharedSetup): TokenSource;
}

/** What a limiter is made of: a profile, or buckets of your own. */
export interface RateLimiterOptions {
  /** Names the limiter in errors and logs. */
  readonly name: string;
  /** A platform's limits, and how its answers are read. @default none: `buckets` says the limits */
  readonly profile?: RateProfile | undefined;
  /** In place of the profile's, as a plan of your own has them. @default the profile's */
  readonly buckets?: readonly RateBucket[] | undefined;
  /** The part of each refilling bucket that is left to others who use it, from 0 to 0.9. @default the profile's, else 0 */
  readonly headroom?: number | undefined;
  /** Calls that may wait for a token at the same time; one more is refused at once. @default 1000 */
  readonly maxWaiting?: number | undefined;
  /** Shares the budget with other processes. @default this process alone */
  readonly shared?: SharedRateLimit | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
}

/** What is asked of a limiter for one call. */
export interface ReserveOptions {
  /** What the call will cost at most, as far as is known. @default 1 */
  readonly cost?: number | undefined;
  /** Among those who wait the highest number goes first. @default 0 */
  readonly priority?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch; a call whose turn comes later is refused at once. */
  readonly deadlineAt?: number | undefined;
}

/** One budget of calls. Several pipelines may use the same limiter. */
export interface RateLimiter extends AsyncDisposable {
  readonly name: string;
  /** The most that one call may cost. */
  readonly capacity: number;
  /** What could be had at once, as far as this process knows. */
  readonly available: number;
  /** Calls that wait. */
  readonly waiting: number;
  /**
   * Waits for the tokens of one call. Rejects with `RateLimitedError`, `signal.reason`, `ResilienceClosedError` or
   * `InvalidOptionError`. Each reservation must be settled or cancelled.
   */
  reserve(options?: ReserveOptions): Promise<Reservation>;
  /** As `reserve`, for whoever has checked its options and keeps its deadline itself; no promise where tokens are there. */
  take(request: TokenRequest): Reservation | Promise<Reservation>;
  /** Refuses new calls and ends the wait of those who wait. */
  close(): Promise<void>;
}

const NEVER = new AbortController().signal;

/** Makes a limiter. Throws `InvalidOptionError`. */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const { profile, clock = systemClock, logger = silentLogger } = options;
  const name = textOption('name', options.name);
  const buckets = options.buckets ?? profile?.buckets;
  if (buckets === undefined)
    throw new InvalidOptionError('buckets', 'given where there is no `profile`', buckets);
  const limits = resolveLimits(buckets, options.headroom ?? profile?.headroom ?? 0);
  const maxWaiting = numberOption('maxWaiting', options.maxWaiting ?? 1_000, { min: 0, integer: true });
  const setup: SharedSetup = { limits, clock, logger, readTruth: truthReader(profile, clock, logger) };
  const source: TokenSource = options.shared?.open(setup) ?? (new Ledger(limits, setup) as TokenSource);
  return new Limiter({ name, clock, source, maxWaiting });
}

class Limiter implements RateLimiter {
  readonly name: string;
  readonly #clock: Clock;
  readonly #source: TokenSource;
  readonly #pacer: Pacer<Taken>;
  #closed = false;

  constructor(options: {
    readonly name: string;
    readonly clock: Clock;
    readonly source: TokenSource;
    readonly maxWaiting: number;
  }) {
    this.name = options.name;
    this.#clock = options.clock;
    this.#source = options.source;
    this.#pacer = new Pacer(options);
  }

  get capacity(): number {
    return this.#source.capacity;
  }

  get available(): number {
    return this.#source.available;
  }

  get waiting(): number {
    return this.#pacer.waiting;
  }

  async reserve(options: ReserveOptions = {}): Promise<Reservation> {
    const cost = numberOption('cost', options.cost ?? 1, { min: 0, max: this.capacity });
    const priority = numberOption('priority', options.priority ?? 0);
    const { signal = NEVER, deadlineAt } = options;
    signal.throwIfAborted();
    if (deadlineAt === undefined) {
      return this.take({ cost, priority, signal, deadline: Number.POSITIVE_INFINITY });
    }
    const leftMs = numberOption('deadlineAt', deadlineAt) - this.#clock.now();
    const controller = linkedController(signal);
    const tooLate = () =>
      controller.abort(new RateLimitedError(this.name, 'deadline', this.#source.waitMs(cost)));
    const stop = setAlarm(this.#clock, Math.max(0, leftMs), tooLate);
    try {
      const deadline = this.#clock.monotonic() + leftMs;
      return await this.take({ cost, priority, signal: controller.signal, deadline });
    } finally {
      stop();
      controller.dispose();
    }
  }

  take(request: TokenRequest): Reservation | Promise<Reservation> {
    if (this.#closed) throw new ResilienceClosedError(this.name);
    const got = this.#pacer.take(request);
    return got instanceof Promise
      ? got.then((taken) => new Reservation(this.#source, taken))
      : new Reservation(this.#source, got);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#pacer.close(new ResilienceClosedError(this.name));
    this.#source.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** A profile of the caller's own may throw: then the answer has said nothing. */
function truthReader(
  profile: RateProfile | undefined,
  clock: Clock,
  logger: Logger,
): SharedSetup['readTruth'] {
  if (profile === undefined) return () => undefined;
  return (answer) => {
    try {
      return checkedTruth(profile.readServerTruth(answer, clock.now()));
    } catch (error) {
      logger.error(
        { profile: profile.name, err: error },
        'readServerTruth threw: the answer is taken to say nothing',
      );
      return undefined;
    }
  };
}
