import type { Permit, PermitOutcome } from '../lane/permit.ts';
import type { CapSet } from './caps-layout.ts';

/** A place under the caps, held until the work under it has really ended. */
export interface ClusterPermit extends Permit {
  /**
   * A number that only grows, for whatever is written under this permit: a store that refuses smaller ones is safe from a
   * holder that was paused. `undefined` where there is no cap, or Redis was away.
   */
  readonly fence: number | undefined;
  /** Whether the lease ended once while the work went on, so that others may have been admitted in its place. */
  readonly isLost: boolean;
}

/** What a lease is made with. */
export interface LeaseFacts {
  readonly storeId: string;
  readonly member: string;
  readonly set: CapSet;
  readonly fence: number | undefined;
  /** Of which life of the state in Redis; empty where it was admitted without. */
  readonly life: string;
  readonly since: number;
}

/** A permit as its node holds it. */
export class Lease implements ClusterPermit {
  readonly facts: LeaseFacts;
  waitedMs = 0;
  life: string;
  isLost = false;
  readonly #release: (lease: Lease) => void;
  #settled = false;

  constructor(facts: LeaseFacts, release: (lease: Lease) => void) {
    this.facts = facts;
    this.life = facts.life;
    this.#release = release;
  }

  get storeId(): string {
    return this.facts.storeId;
  }

  get fence(): number | undefined {
    return this.facts.fence;
  }

  settled(_outcome?: PermitOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#release(this);
  }

  [Symbol.dispose](): void {
    this.settled();
  }
}
