import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { GuardSettings } from '../guard/options.ts';
import { type Call, prepareCall, type TransactionRequest } from '../transaction/request.ts';

/** One delivery of a batch: a request as of `transaction`, whose comparer may be left out. */
export interface ClaimItem<Revision>
  extends Pick<TransactionRequest<Revision>, 'tenant' | 'delivery' | 'entity' | 'revision'> {
  /**
   * Places the incoming revision beside the stored one, and is asked only where one is stored. Without it an entity is
   * claimed once, and every later delivery of it is a `duplicate`, whatever its revision.
   */
  readonly compare?: TransactionRequest<Revision>['compare'] | undefined;
}

/** What the work is told of an item that is claimed. */
export interface Claimed<Revision> {
  /** The place of the item in the list that was given to `claimMany`. */
  readonly index: number;
  readonly item: ClaimItem<Revision>;
  /** Whether no revision of the entity is stored yet. */
  readonly first: boolean;
  /** The stored revision; `undefined` where `first`. */
  readonly current: Revision | undefined;
}

/** Options of {@link IdempotencyGuard.claimMany}. */
export interface ClaimManyOptions {
  /**
   * How many items share one transaction, 1,000 at most. Each that is not known takes an entry of the server's lock
   * table, which has room for `max_locks_per_transaction * max_connections` (6,400 by default).
   * @default 500
   */
  readonly batchSize?: number | undefined;
  /** An abort before COMMIT rolls the transaction back and rejects with its reason; those before it are committed. */
  readonly signal?: AbortSignal | undefined;
}

/** An item that was checked, with its keys and its place. */
export interface BatchCall<Revision> {
  readonly index: number;
  readonly item: ClaimItem<Revision>;
  readonly call: Call<Revision>;
}

const once = () => 'duplicate' as const;

/** Checks the items and derives their keys. Throws {@link InvalidOptionError}. */
export function prepareItems<Tx, Revision>(
  settings: GuardSettings<Tx>,
  items: readonly ClaimItem<Revision>[],
  signal: AbortSignal | undefined,
): readonly BatchCall<Revision>[] {
  if (!Array.isArray(items)) throw new InvalidOptionError('items', 'a list', items);
  return items.map((item: ClaimItem<Revision>, index) => {
    const { tenant, delivery, entity, revision, compare = once } = item;
    return {
      index,
      item,
      call: prepareCall(settings, { tenant, delivery, entity, revision, compare, signal }),
    };
  });
}

/** The checked size of a batch. Throws {@link InvalidOptionError}. */
export const batchSizeOf = ({ batchSize = 500 }: ClaimManyOptions): number =>
  numberOption('batchSize', batchSize, { min: 1, max: 1_000, integer: true });
