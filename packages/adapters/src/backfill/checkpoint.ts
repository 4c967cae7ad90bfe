/** How far a backfill of one store has come. */
export interface Checkpoint {
  /** What the list was asked for: RFC 3339 in UTC; undefined for everything. */
  readonly updatedSince: string | undefined;
  /** Where the next page begins; undefined before the first page and after the last. */
  readonly cursor: string | undefined;
  readonly isFinished: boolean;
  /** The newest `updatedAt` among the orders seen: the platform's own clock, from which the next run goes on. */
  readonly newest: string | undefined;
  readonly pages: number;
  readonly orders: number;
}

/** Where checkpoints are kept: two calls to implement on any store that survives the process. */
export interface CheckpointStore {
  load(key: string): Promise<Checkpoint | undefined>;
  save(key: string, checkpoint: Checkpoint): Promise<void>;
}
