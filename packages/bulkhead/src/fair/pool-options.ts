import { numberOption } from '@orderdock/kit';

/** Slots that the stores of one or more shared tiers have in common. */
export interface PoolOptions {
  /** How much of their work is in flight at most, zombies included. */
  readonly slots: number;
  /**
   * How many of its slots, while nobody here wants them, may be out on loan to pools whose stores wait. Who comes here
   * meanwhile waits for the first slot that the borrower, or anybody here, gives back. @default 0
   */
  readonly lends?: number | undefined;
}

/** A pool's numbers with the defaults in place. */
export interface PoolSize {
  readonly slots: number;
  readonly lends: number;
}

export function resolvePool(name: string, options: PoolOptions): PoolSize {
  const slots = numberOption(`pools.${name}.slots`, options.slots, { min: 1, integer: true });
  const lends = numberOption(`pools.${name}.lends`, options.lends ?? 0, {
    min: 0,
    max: slots,
    integer: true,
  });
  return Object.freeze({ slots, lends });
}
