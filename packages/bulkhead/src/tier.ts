import { numberOption } from '@orderdock/kit';

/** The room that each store of a tier has for itself. */
export interface TierOptions {
  /** How much of a store's work is in flight at most. */
  readonly slots: number;
  /** How many may wait for a slot. @default 8 per slot */
  readonly queue?: number | undefined;
  /** How long `execute` lets work run, from its start; `Infinity` for no limit. @default 15_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * How many slots may be held by work that ignores its abort before the store's newcomers are refused; those who
   * wait already keep their places. @default slots: refused when nothing is left to wait for
   */
  readonly maxZombies?: number | undefined;
}

/** A tier with its defaults in place. */
export interface Tier {
  readonly name: string;
  readonly slots: number;
  readonly queue: number;
  readonly timeoutMs: number;
  readonly maxZombies: number;
}

export function resolveTier(name: string, options: TierOptions): Tier {
  const at = (option: string) => `tiers.${name}.${option}`;
  const count = (option: string, value: number, min: number, max = Number.MAX_SAFE_INTEGER) =>
    numberOption(at(option), value, { min, max, integer: true });
  const slots = count('slots', options.slots, 1);
  return Object.freeze({
    name,
    slots,
    queue: count('queue', options.queue ?? slots * 8, 0),
    timeoutMs: numberOption(at('timeoutMs'), options.timeoutMs ?? 15_000, { min: 1 }),
    maxZombies: count('maxZombies', options.maxZombies ?? slots, 1, slots),
  });
}
