/** One limit, kept in this process. */
export interface Bucket {
  /** The most that can be there. */
  readonly capacity: number;
  /** What is there; below 0 where more was taken than there was. */
  readonly level: number;
  /** Milliseconds until `cost` is there; 0 if it is. Takes nothing. `now` is the monotonic time, where it has just been read. */
  waitMs(cost: number, now?: number): number;
  /** Takes `cost`, there or not. */
  spend(cost: number, now?: number): void;
  giveBack(cost: number): void;
  /** What is there is this; `resetMs` is when a platform's window begins anew. */
  setLevel(level: number, resetMs?: number): void;
  /** Another size, another rate; what is taken stays taken. */
  retune(capacity: number, perSecond: number | undefined): void;
}
