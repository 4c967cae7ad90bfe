import { numberOption } from '@orderdock/kit';

/** How a fast tier that was emptied is filled from the store, by one process at a time. */
export interface WarmingOptions {
  /** How many facts are read and kept per second at most. @default 5_000 */
  readonly ratePerSecond?: number | undefined;
  /** How far back, in milliseconds before the present. @default 24 hours */
  readonly windowMs?: number | undefined;
}

/** The options with their defaults filled in. */
export type WarmingSettings = Readonly<Record<keyof WarmingOptions, number>>;

export function resolveWarmingOptions(options: WarmingOptions): WarmingSettings {
  const { ratePerSecond = 5_000, windowMs = 86_400_000 } = options;
  return Object.freeze({
    ratePerSecond: numberOption('warming.ratePerSecond', ratePerSecond, { min: 1 }),
    windowMs: numberOption('warming.windowMs', windowMs, {
      min: 1,
      max: Number.MAX_SAFE_INTEGER,
      integer: true,
    }),
  });
}
