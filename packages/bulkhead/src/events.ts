import type { FullReason } from './errors.ts';
import type { PermitOutcome } from './permit.ts';

/** What a bulkhead tells its listeners; no payload holds anything of the work itself. */
export interface BulkheadEvents {
  /** A newcomer was turned away. */
  readonly refused: { readonly storeId: string; readonly reason: FullReason | 'closed' };
  /** The deadline passed before the work could start. */
  readonly expired: { readonly storeId: string; readonly waitedMs: number };
  /** Work passed its timeout, or its deadline while it ran: aborted, and its caller told. */
  readonly timeout: { readonly storeId: string; readonly tier: string };
  /** Work goes on although it was aborted; `zombies` is the store's count with this one. */
  readonly zombie: { readonly storeId: string; readonly tier: string; readonly zombies: number };
  /** A zombie has ended; `zombies` is the store's count without it. */
  readonly zombie_settled: { readonly storeId: string; readonly tier: string; readonly zombies: number };
  /** A slot was given back. */
  readonly settled: {
    readonly storeId: string;
    readonly tier: string;
    readonly outcome: PermitOutcome | undefined;
    readonly waitedMs: number;
    readonly heldMs: number;
  };
}
