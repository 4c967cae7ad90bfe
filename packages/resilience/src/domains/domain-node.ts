import type { BreakerContext, Ticket } from '../breaker/context.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import type { FailureScope } from './attribution.ts';
import { DomainBreaker } from './domain-breaker.ts';
import type { DomainLevel } from './path.ts';
import { fallAsleep, type SleepingDomain, type Slumber } from './sleeping-domain.ts';
import { type LiftSettings, StoreEvidence } from './store-evidence.ts';

/** Who speaks in an outcome. */
export interface Speaker {
  readonly store: string;
  /** Empty where the calls name none. */
  readonly endpoint: string;
}

/** What a domain is made with. */
export interface NodeOptions {
  readonly name: string;
  readonly level: DomainLevel;
  readonly parent: DomainNode | undefined;
  readonly context: BreakerContext;
  /** What it takes to open it for the failures of stores; undefined for a store, and where that is never done. */
  readonly lift: LiftSettings | undefined;
}

/** One domain at work. */
export class DomainNode {
  readonly name: string;
  readonly level: DomainLevel;
  /** From the platform down to this domain. */
  readonly chain: readonly DomainNode[];
  /** Calls under way, handles that hold it, domains below it: it stays while there are any. */
  references = 0;
  /** Whether it was asked for since the last look. */
  used = true;
  /** It is put away or forgotten; whoever has it asks for it anew. */
  isGone = false;
  readonly #context: BreakerContext;
  readonly #lift: LiftSettings | undefined;
  #breaker: DomainBreaker;
  #evidence: StoreEvidence | undefined;
  #since: number;
  /** How many recoveries there had been, of whatever domain, when it last looked. */
  #heals = -1;
  #ownAt: number;

  constructor({ name, level, parent, context, lift }: NodeOptions, asleep?: SleepingDomain) {
    this.name = name;
    this.level = level;
    this.chain = parent === undefined ? [this] : [...parent.chain, this];
    this.#context = context;
    this.#lift = lift;
    this.#breaker = new DomainBreaker(name, context, asleep?.record);
    this.#since = asleep?.since ?? context.clock.monotonic();
    this.#ownAt = asleep?.ownAt ?? Number.NEGATIVE_INFINITY;
  }

  get breaker(): DomainBreaker {
    return this.#breaker;
  }

  /** Whether nothing would be lost if it were made anew. */
  get isPristine(): boolean {
    return this.#breaker.isPristine;
  }

  /** Stores below it that are remembered to fail. */
  get failingStores(): number {
    return this.#evidence?.failed ?? 0;
  }

  /** How many stores are remembered: at most twice as many as it takes to open it. */
  get rememberedStores(): number {
    return this.#evidence?.size ?? 0;
  }

  /**
   * Takes back what failed here while something above was down and has since got well: those failures were not of here. A
   * domain with failures of its own keeps all of them.
   */
  catchUp(): void {
    if (this.#heals === DomainBreaker.heals) return;
    this.#heals = DomainBreaker.heals;
    for (const above of this.chain) {
      if (above === this || above.#breaker.healedAt <= this.#since) continue;
      this.#since = above.#breaker.healedAt;
      if (this.#ownAt <= this.#breaker.healedAt) this.#forgive();
    }
  }

  /** How a call ended at the store itself. */
  sawOwn(scope: FailureScope | 'success'): void {
    if (scope === 'store') this.#ownAt = this.#context.clock.monotonic();
    else if (this.#ownAt !== Number.NEGATIVE_INFINITY && this.#breaker.isPristine) {
      this.#ownAt = Number.NEGATIVE_INFINITY;
    }
  }

  /**
   * A call of the store below ended; `ticket` is what this domain gave it. Returns whether a failure is accounted for by this
   * domain, so that it is no evidence against what lies above.
   */
  sawBelow(ticket: Ticket, outcome: PermitOutcome, speaker: Speaker): boolean {
    const breaker = this.#breaker;
    if (ticket.place !== undefined) {
      breaker.settle(ticket, outcome);
      return outcome === 'failure';
    }
    if (outcome === 'success') {
      // While it is closed its calls are counted at the stores; on the way back they are its proof.
      if (breaker.state === 'recovering') breaker.settle(ticket, 'success');
      if (breaker.isCurrent(ticket)) this.#evidence?.succeeded(speaker.store, this.#now);
      return false;
    }
    return (
      outcome === 'failure' && this.#lift !== undefined && this.#failedBelow(this.#lift, ticket, speaker)
    );
  }

  toSleep(): Slumber {
    return fallAsleep({ record: this.#breaker.toRecord(), since: this.#since, ownAt: this.#ownAt });
  }

  get #now(): number {
    return this.#context.clock.monotonic();
  }

  #failedBelow(lift: LiftSettings, ticket: Ticket, { store, endpoint }: Speaker): boolean {
    // It has been opened since the call began.
    if (!this.#breaker.isCurrent(ticket)) return true;
    this.#evidence ??= new StoreEvidence(lift);
    if (!this.#evidence.record(store, endpoint, this.#now)) return false;
    this.#evidence.clear();
    this.#breaker.trip();
    const [platform = this] = this.chain;
    if (this.level === 'endpoint') platform.#evidence?.explained(endpoint);
    return true;
  }

  #forgive(): void {
    this.#evidence?.clear();
    if (this.#breaker.state !== 'closed') this.#breaker.heal();
    else if (!this.#breaker.isPristine) {
      // Calls under way have been let in by the old one, and count there for nobody.
      const { healedAt } = this.#breaker;
      this.#breaker.close();
      this.#breaker = new DomainBreaker(this.name, this.#context);
      this.#breaker.healedAt = healedAt;
    }
  }
}
