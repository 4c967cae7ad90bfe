import type { DeliveryRecord } from './records.ts';

/** Which records are read: the newest first, those behind `after`. */
export interface RecentQuery {
  /** How far back, in milliseconds before the present of the database's clock. */
  readonly windowMs: number;
  readonly limit: number;
  /** The `next` of the page before; `undefined` for the first page. */
  readonly after: string | undefined;
}

/** A page of committed records. */
export interface RecentPage {
  /** The history of the server that the page was read from; `null` where it cannot tell, and then nothing is kept. */
  readonly history: string | null;
  readonly records: readonly {
    /** The hash of the delivery, as in {@link CallKeys}. */
    readonly delivery: string;
    readonly record: DeliveryRecord;
    /** What a fast tier knows it by. @default the hash of the delivery and its entity */
    readonly fastKey?: string | undefined;
  }[];
  /** What the next page begins behind; `undefined` after the last one. */
  readonly next: string | undefined;
}

/** The part of a store that a fast tier is filled from. Throws {@link StoreUnavailableError}. */
export interface WarmingSource {
  /** Committed records only. It may leave out some, such as those with a large answer. */
  recent(query: RecentQuery): Promise<RecentPage>;
}
