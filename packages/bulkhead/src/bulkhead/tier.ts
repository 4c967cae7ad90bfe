import { InvalidOptionError, numberOption, textOption } from '@orderdock/kit';

/** What every tier says of each of its stores. */
interface TierRoom {
  /** How much of a store's work is in flight at most, backup slots not counted. */
  readonly slots: number;
  /** How many may wait for a slot. @default 8 per slot */
  readonly queue?: number | undefined;
  /** How long `execute` lets work run, from its start; `Infinity` for no limit. @default 15_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * How many slots may be held by work that ignores its abort before the store's newcomers are refused; those who
   * wait already keep their places. @default slots, and the backup slots that one store may hold: refused when nothing is
   * left to wait for
   */
  readonly maxZombies?: number | undefined;
}

/** Each store has `slots` for itself alone, used or not. */
export interface DedicatedTierOptions extends TierRoom {
  /** @default 'dedicated' */
  readonly kind?: 'dedicated' | undefined;
}

/** The stores take their slots from a pool, each by its weight and none more than `slots` of them. */
export interface SharedTierOptions extends TierRoom {
  readonly kind: 'shared';
  /** Which of the `pools`; several tiers may share one. @default 'common' */
  readonly pool?: string | undefined;
  /** The part of the pool's cost that each store gets while others wait too, from 0.001 to 1,000. @default 1 */
  readonly weight?: number | undefined;
  /** Of the tiers of one pool the highest goes first; the others every ninth time at the latest. @default 0 */
  readonly priority?: number | undefined;
}

/** The room that each store of a tier has. */
export type TierOptions = DedicatedTierOptions | SharedTierOptions;

/** A tier with its defaults in place. */
export interface Tier {
  readonly name: string;
  readonly slots: number;
  readonly queue: number;
  readonly timeoutMs: number;
  readonly maxZombies: number;
  /** The name of its pool; `undefined` where each store has slots of its own. */
  readonly pool: string | undefined;
  readonly weight: number;
  readonly priority: number;
}

/** `backupPerStore` slots may hold zombies, too. */
export function resolveTier(name: string, options: TierOptions, backupPerStore: number): Tier {
  const at = (option: string) => `tiers.${name}.${option}`;
  const count = (option: string, value: number, min: number, max = Number.MAX_SAFE_INTEGER) =>
    numberOption(at(option), value, { min, max, integer: true });
  const slots = count('slots', options.slots, 1);
  const most = slots + backupPerStore;
  return Object.freeze({
    name,
    slots,
    queue: count('queue', options.queue ?? slots * 8, 0),
    timeoutMs: numberOption(at('timeoutMs'), options.timeoutMs ?? 15_000, { min: 1 }),
    maxZombies: count('maxZombies', options.maxZombies ?? most, 1, most),
    ...resolveShare(options, at),
  });
}

function resolveShare(
  options: TierOptions,
  at: (option: string) => string,
): Pick<Tier, 'pool' | 'weight' | 'priority'> {
  const { kind = 'dedicated' } = options;
  if (options.kind === 'shared') {
    const { pool = 'common', weight = 1, priority = 0 } = options;
    return {
      pool: textOption(at('pool'), pool),
      weight: numberOption(at('weight'), weight, { min: 0.001, max: 1_000 }),
      priority: numberOption(at('priority'), priority),
    };
  }
  if (kind === 'dedicated') return { pool: undefined, weight: 1, priority: 0 };
  throw new InvalidOptionError(at('kind'), "'dedicated' or 'shared'", kind);
}
