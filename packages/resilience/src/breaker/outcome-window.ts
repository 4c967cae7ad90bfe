/** A window on paper: outcomes as letters, oldest first, or buckets by their age; see each window. */
export type WindowRecord = string | readonly (readonly number[])[];

/** The outcomes that a breaker judges by, counted as they come and go; nothing is sorted or searched. */
export interface OutcomeWindow {
  readonly outcomes: number;
  readonly failures: number;
  readonly slow: number;
  /** Forgets what is too old at `now`, in monotonic milliseconds; a window that counts outcomes forgets none by time. */
  expire(now: number): void;
  record(now: number, failed: boolean, slow: boolean): void;
  toRecord(now: number): WindowRecord;
  /** Takes in what `toRecord` gave. Returns false, and takes nothing, where it is not such a record. */
  restore(record: unknown, now: number): boolean;
}
