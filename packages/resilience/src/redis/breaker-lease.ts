import type { Clock } from '@orderdock/kit';
import { LocalProbeLease, type ProbeLease, type ProbePlace } from '../breaker/probe-lease.ts';
import type { ClaimAnswer } from './breaker-protocol.ts';

/** How a lease asks for its place. */
export interface LeaseHost {
  readonly clock: Clock;
  /** Whether all processes have the domain open, and can be asked. */
  isShared(domain: string): boolean;
  /** Undefined where there was no answer. */
  claim(domain: string, leaseMs: number): Promise<ClaimAnswer | undefined>;
  /** A lease has got its token. */
  granted(domain: string, lease: SharedProbeLease): void;
  /** Gives a token back that nobody will probe with. */
  release(domain: string, token: string): void;
}

/** How long a circuit is asked to wait while its claim is under way, in milliseconds. */
const ASKING_MS = 10;
/** A place that nobody takes for so long goes back to the others. */
const UNUSED_MS = 1_000;

/**
 * The one probe of all processes, while all have the domain open; else, and while Redis is out of reach, the probes of this
 * process alone. The first call after the wait asks for the place and is refused; a call that comes when it is there takes
 * it.
 */
export class SharedProbeLease implements ProbeLease {
  readonly #domain: string;
  readonly #host: LeaseHost;
  readonly #local: LocalProbeLease;
  #token: string | undefined;
  /** Until when the token is good, and since when nobody has used it; monotonic milliseconds. */
  #until = 0;
  #idleSince = 0;
  #taken: ProbePlace | undefined;
  #isOffered = false;
  #isAsking = false;
  #askAgainAt = 0;

  constructor(domain: string, host: LeaseHost, probes: number) {
    this.#domain = domain;
    this.#host = host;
    this.#local = new LocalProbeLease(host.clock, probes);
  }

  get held(): number {
    const isHeld = this.#taken !== undefined && this.#taken.until > this.#now;
    return this.#local.held + (isHeld ? 1 : 0);
  }

  get retryAfterMs(): number {
    if (!this.#host.isShared(this.#domain)) return this.#local.retryAfterMs;
    if (this.#hasOffer) return 0;
    if (this.#isAsking) return ASKING_MS;
    return Math.max(0, (this.#taken?.until ?? 0) - this.#now, this.#askAgainAt - this.#now);
  }

  take(leaseMs: number): ProbePlace | undefined {
    if (!this.#host.isShared(this.#domain)) return this.#local.take(leaseMs);
    if (!this.#hasOffer) {
      if (!this.#isAsking && this.#now >= this.#askAgainAt) void this.#ask(leaseMs);
      return undefined;
    }
    this.#isOffered = false;
    this.#taken = { until: this.#until };
    return this.#taken;
  }

  /** An answer after the lease was over counts as nothing: another process may have probed. */
  release(place: ProbePlace): boolean {
    if (place !== this.#taken) return this.#local.release(place);
    this.#taken = undefined;
    this.#idleSince = this.#now;
    return place.until > this.#now;
  }

  reset(): void {
    this.#local.reset();
    this.#taken = undefined;
    this.#isOffered = false;
    this.#idleSince = this.#now;
  }

  /** The token by which this process speaks of its probe, once; undefined where it has none. */
  spend(): string | undefined {
    const token = this.#until > this.#now ? this.#token : undefined;
    this.#token = undefined;
    this.#isOffered = false;
    return token;
  }

  /** Lets others probe where this process does not. Returns whether it holds no token any more. */
  tidy(): boolean {
    if (this.#token === undefined) return true;
    const isProbing = this.#taken !== undefined && this.#taken.until > this.#now;
    if (isProbing || this.#now - this.#idleSince < UNUSED_MS) return false;
    const token = this.spend();
    if (token !== undefined) this.#host.release(this.#domain, token);
    return true;
  }

  get #now(): number {
    return this.#host.clock.monotonic();
  }

  get #hasOffer(): boolean {
    return this.#isOffered && this.#until > this.#now;
  }

  async #ask(leaseMs: number): Promise<void> {
    this.#isAsking = true;
    const askedAt = this.#now;
    const answer = await this.#host.claim(this.#domain, leaseMs);
    this.#isAsking = false;
    if (answer?.kind === 'granted') {
      this.#token = answer.token;
      // The server began to count later than this.
      this.#until = askedAt + leaseMs;
      this.#idleSince = this.#now;
      this.#isOffered = true;
      this.#host.granted(this.#domain, this);
    } else this.#askAgainAt = this.#now + (answer?.kind === 'wait' ? answer.ms : ASKING_MS);
  }
}
