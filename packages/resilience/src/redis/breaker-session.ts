import { randomUUID } from 'node:crypto';
import { setAlarm } from '@orderdock/kit';
import type { RunScript } from '@orderdock/kit/redis';
import type { RemoteState } from '../breaker/context.ts';
import type { ProbeLease } from '../breaker/probe-lease.ts';
import type { DomainTransition } from '../domains/events.ts';
import type { SharedHost, SharedSession } from '../domains/shared.ts';
import { type LeaseHost, SharedProbeLease } from './breaker-lease.ts';
import {
  type ClaimAnswer,
  readClaim,
  readMessage,
  readSync,
  readWord,
  type SharedWord,
} from './breaker-protocol.ts';
import { type BreakerSubscriber, listen } from './breaker-subscriber.ts';
import { createCircuit } from './rate-limit-circuit.ts';

/** What a session is made with. */
export interface BreakerSessionOptions {
  readonly run: RunScript;
  readonly subscriber: BreakerSubscriber | undefined;
  /** The key of the hash, with its tag; the votes' keys and the channel begin with it. */
  readonly stem: string;
  readonly quorum: number;
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly restMs: number;
  readonly maxDomains: number;
  readonly random: () => number;
}

/** What is known of a domain that the shared state speaks of. */
interface Known {
  readonly word: SharedWord;
  /** Until when it stays open, in monotonic milliseconds. */
  readonly until: number;
}

/** A closed domain is remembered for so long, for those who poll; an open one that nobody probes for so long is forgotten. */
const KEEP_MS = 60_000;
const FORGET_MS = 3_600_000;

/**
 * One process's part in the shared state. Everything here happens beside the calls: none of them waits for Redis. What
 * this process finds out it tells at once; what others found out it hears on the channel, and by the poll at the latest.
 */
export class BreakerSession implements SharedSession, LeaseHost {
  readonly #options: BreakerSessionOptions;
  readonly #host: SharedHost;
  readonly #node = randomUUID();
  readonly #guarded: ReturnType<typeof createCircuit>;
  readonly #known = new Map<string, Known>();
  /** Those that hold a token. */
  readonly #leases = new Map<string, SharedProbeLease>();
  readonly #stopListening: () => void;
  #stopPoll: () => void = () => {};
  #isLost = false;
  #isClosed = false;

  constructor(options: BreakerSessionOptions, host: SharedHost) {
    this.#options = options;
    this.#host = host;
    const { timeoutMs, restMs, subscriber, stem } = options;
    this.#guarded = createCircuit({
      ...{ clock: host.clock, timeoutMs, restMs },
      onChange: (isLost) => this.#onChange(isLost),
    });
    this.#stopListening =
      subscriber === undefined ? () => {} : listen(subscriber, stem, (text) => this.#hear(readMessage(text)));
    void this.#poll();
  }

  get clock() {
    return this.#host.clock;
  }

  lease(domain: string): ProbeLease {
    return new SharedProbeLease(domain, this, this.#host.probes);
  }

  changed({ name, from, to, cause }: DomainTransition): void {
    if (
      cause === 'remote' ||
      cause === 'forced' ||
      cause === 'reset' ||
      cause === 'ramp' ||
      cause === 'above'
    ) {
      return;
    }
    const token = from === 'half_open' ? this.#spend(name) : undefined;
    const resetMs = Math.ceil(this.#host.resetMs);
    if (token !== undefined) this.#tell('answer', name, { token, well: to !== 'open', resetMs });
    else if (to === 'open') this.#vote(name);
    else if (from === 'half_open') this.#tell('unvote', name, {});
  }

  known(domain: string): RemoteState | undefined {
    const known = this.#known.get(domain);
    return known?.word.state === 'open' ? { state: 'open', forMs: this.#leftMs(known) } : undefined;
  }

  isShared(domain: string): boolean {
    return !this.#isLost && !this.#isClosed && this.#known.get(domain)?.word.state === 'open';
  }

  async claim(domain: string, leaseMs: number): Promise<ClaimAnswer | undefined> {
    const { resetMs } = this.#host;
    const graceMs = Math.min(2_500, Math.ceil(resetMs / 4));
    const answer = await this.#send('claim', domain, { leaseMs: Math.ceil(leaseMs), graceMs }, (late) => {
      const granted = readClaim(late);
      if (granted.kind === 'granted') this.release(domain, granted.token);
    });
    if (answer === undefined) return undefined;
    const read = readClaim(answer.value);
    // The server has no such domain open, or has lost its data: from here on this process is on its own.
    if (read.kind === 'own') this.#known.delete(domain);
    return read;
  }

  granted(domain: string, lease: SharedProbeLease): void {
    this.#leases.set(domain, lease);
  }

  release(domain: string, token: string): void {
    this.#tell('release', domain, { token });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    for (const domain of this.#leases.keys()) {
      const token = this.#spend(domain);
      if (token !== undefined) await this.#send('release', domain, { token });
    }
    this.#isClosed = true;
    this.#stopPoll();
    this.#stopListening();
  }

  #spend(domain: string): string | undefined {
    const token = this.#leases.get(domain)?.spend();
    this.#leases.delete(domain);
    return token;
  }

  #vote(domain: string): void {
    const resetMs = Math.ceil(this.#host.resetMs);
    const { quorum, maxDomains } = this.#options;
    this.#tell('vote', domain, { voteMs: resetMs, resetMs, quorum, maxDomains });
  }

  /** Nobody waits for it; what it answers is heard. */
  #tell(operation: string, domain: string, options: object): void {
    void this.#send(operation, domain, options).then((answer) => this.#hear(readWord(answer?.value)));
  }

  async #send(operation: string, domain: string, options: object, late?: (value: unknown) => void) {
    if (this.#isClosed) return undefined;
    const { run, stem } = this.#options;
    const keys = [stem, `${stem}:votes:${domain}`];
    const parameters = [operation, this.#node, domain, JSON.stringify(options), stem];
    const result = await this.#guarded(() => run(keys, parameters), late);
    return result.ok ? { value: result.value } : undefined;
  }

  /** Follows a word that is newer than the last one of its domain. */
  #hear(word: SharedWord | undefined): void {
    if (word === undefined || this.#isClosed) return;
    const { domain, state, forMs, version } = word;
    const last = this.#known.get(domain);
    if (last !== undefined && last.word.version >= version) return;
    if (last === undefined && this.#known.size >= this.#options.maxDomains) return;
    this.#known.set(domain, { word, until: this.#host.clock.monotonic() + forMs });
    // Those who did not probe come back as the one who did: step by step, where they have steps.
    this.#host.apply(domain, state === 'open' ? { state, forMs } : { state: 'recovering' });
  }

  async #poll(): Promise<void> {
    const answer = await this.#send('sync', '', { keepMs: KEEP_MS, forgetMs: FORGET_MS });
    const synced = answer === undefined ? undefined : readSync(answer.value);
    if (synced !== undefined) this.#follow(synced);
    for (const [domain, lease] of this.#leases) if (lease.tidy()) this.#leases.delete(domain);
    if (this.#isClosed) return;
    const { pollMs, random } = this.#options;
    // Processes that began together do not ask together.
    this.#stopPoll = setAlarm(this.#host.clock, pollMs * (0.5 + random()), () => void this.#poll());
  }

  #follow({ at, words }: { readonly at: number; readonly words: readonly SharedWord[] }): void {
    for (const word of words) this.#hear(word);
    const spoken = new Set(words.map(({ domain }) => domain));
    for (const [domain, { word }] of this.#known) {
      // Of what the server no longer speaks nobody decides any more but each process.
      if (!spoken.has(domain) && word.version < at) this.#known.delete(domain);
    }
  }

  #onChange(isLost: boolean): void {
    this.#isLost = isLost;
    const { logger } = this.#host;
    if (isLost) logger.warn({}, 'circuits: Redis is lost, this process decides by itself');
    else {
      logger.info({}, 'circuits: Redis is there again');
      for (const domain of this.#host.failing()) if (!this.isShared(domain)) this.#vote(domain);
    }
  }

  #leftMs({ until }: Known): number {
    return Math.max(0, until - this.#host.clock.monotonic());
  }
}
