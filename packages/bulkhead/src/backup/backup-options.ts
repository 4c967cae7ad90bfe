import { numberOption } from '@orderdock/kit';

/** Slots that are kept idle for stores in trouble. */
export interface BackupOptions {
  /** How many there are, for all stores together; 0 for none. */
  readonly slots: number;
  /** How many one store may hold at most. @default a quarter of `slots`, rounded up */
  readonly perStore?: number | undefined;
  /**
   * How many of them may go to stores whose slots and queue are full. The others are for stores whose slots are held
   * by stuck work. @default half of `slots`, rounded down
   */
  readonly forOverflow?: number | undefined;
}

/** The numbers with the defaults in place. */
export interface BackupSize {
  readonly slots: number;
  readonly perStore: number;
  readonly forOverflow: number;
}

export function resolveBackup(options: BackupOptions = { slots: 0 }): BackupSize {
  const count = (name: string, value: number, max = Number.MAX_SAFE_INTEGER) =>
    numberOption(`backup.${name}`, value, { min: 0, max, integer: true });
  const slots = count('slots', options.slots);
  return Object.freeze({
    slots,
    perStore: count('perStore', options.perStore ?? Math.ceil(slots / 4), slots),
    forOverflow: count('forOverflow', options.forOverflow ?? Math.floor(slots / 2), slots),
  });
}
