import type { Cap } from './caps-layout.ts';

/** A cap that this node holds places of, at one moment. */
export interface CapSnapshot {
  readonly kind: 'store' | 'platform';
  /** The id of the store or of the platform. */
  readonly id: string;
  readonly limit: number;
  /** Places that this node holds. */
  readonly own: number;
  /** Places that all processes held when Redis was last asked. */
  readonly held: number;
  /** How far `held` is above `limit`: work whose lease ended while it was paused, or that was admitted without Redis. */
  readonly excess: number;
}

/** What this node knows of the caps that it holds places of; the others are forgotten. */
export class CapUse {
  readonly #uses = new Map<string, Use>();

  own({ key }: Cap): number {
    return this.#uses.get(key)?.own ?? 0;
  }

  add(caps: readonly Cap[]): void {
    for (const cap of caps) {
      const use = this.#uses.get(cap.key) ?? { cap, own: 0, held: 0 };
      use.cap = cap;
      use.own++;
      use.held = Math.max(use.held, use.own);
      this.#uses.set(cap.key, use);
    }
  }

  remove(caps: readonly Cap[]): void {
    for (const { key } of caps) {
      const use = this.#uses.get(key);
      if (use === undefined) continue;
      use.own--;
      use.held--;
      if (use.own === 0) this.#uses.delete(key);
    }
  }

  /** What Redis said is held; told back where that is above the limit, and was not when it was last heard of. */
  saw(cap: Cap, held: number): CapSnapshot | undefined {
    const use = this.#uses.get(cap.key);
    const known = use !== undefined && use.held > use.cap.limit;
    if (use !== undefined) use.held = held;
    return held > cap.limit && !known ? shown({ cap, own: use?.own ?? 0, held }) : undefined;
  }

  /** The caps of which places are held. */
  caps(): readonly Cap[] {
    return [...this.#uses.values()].map(({ cap }) => cap);
  }

  snapshot(): readonly CapSnapshot[] {
    return [...this.#uses.values()].map(shown);
  }
}

interface Use {
  cap: Cap;
  own: number;
  held: number;
}

function shown({ cap: { kind, id, limit }, own, held }: Use): CapSnapshot {
  return { kind, id, limit, own, held, excess: Math.max(0, held - limit) };
}
