import type { Clock } from '@orderdock/kit';
import type { Bulkhead } from '../bulkhead/bulkhead.ts';

/** A configuration to check. */
export interface BulkheadChecks {
  readonly name: string;
  /** A new bulkhead with the options to check, on the clock that it is given. */
  create(clock: Clock): Bulkhead;
  /** Some of the stores, of every tier; two at least. Each in turn is the one that hangs, floods and throws. */
  readonly stores: readonly string[];
  /** Stores that are to get equal shares: of one pool, priority and weight. Left out, that is not checked. */
  readonly equals?: readonly string[] | undefined;
}
