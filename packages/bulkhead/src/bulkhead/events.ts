import type { FullReason } from '../errors.ts';
import type { PermitOutcome } from '../lane/permit.ts';

/** What a bulkhead tells its listeners; no payload holds anything of the work itself. */
export interface BulkheadEvents {
  /** There was no room for a newcomer. Its tier is not asked for where the bulkhead is closed. */
  readonly refused: {
    readonly storeId: string;
    readonly tier?: string;
    readonly reason: FullReason | 'closed';
  };
  /** A newcomer without room is kept in the overflow. */
  readonly overflowed: { readonly storeId: string; readonly tier: string; readonly jobId: string };
  /** The deadline passed before the work could start. */
  readonly expired: { readonly storeId: string; readonly tier: string; readonly waitedMs: number };
  /** Work passed its timeout, or its deadline while it ran: aborted, and its caller told or the work moved. */
  readonly timeout: { readonly storeId: string; readonly tier: string };
  /** Work that passed its timeout goes on in a backup slot: run again, or verified first. */
  readonly moved: { readonly storeId: string; readonly tier: string };
  /** Work goes on although it was aborted; `zombies` is the store's count with this one. */
  readonly zombie: { readonly storeId: string; readonly tier: string; readonly zombies: number };
  /** A zombie has ended; `zombies` is the store's count without it. */
  readonly zombie_settled: { readonly storeId: string; readonly tier: string; readonly zombies: number };
  /** Somebody who waited has a slot, so that a place of the store's queue is free. */
  readonly granted: { readonly storeId: string; readonly tier: string };
  /** A slot was given back. */
  readonly settled: {
    readonly storeId: string;
    readonly tier: string;
    readonly outcome: PermitOutcome | undefined;
    readonly waitedMs: number;
    readonly heldMs: number;
  };
}
