import type { DeliveryKind } from './delivery.ts';
import type { Latency } from './latency.ts';
import type { Verdict } from './verdict/verdict.ts';

export type StormPhase = 'planning' | 'running' | 'settling' | 'judging' | 'done';

/** The storm's progress, as it is shown on the page and on the console. */
export interface StormState {
  readonly runId: string;
  readonly seed: string;
  readonly phase: StormPhase;
  readonly planned: number;
  readonly sent: number;
  readonly answered: number;
  readonly retried: number;
  readonly elapsedMs: number;
  /** Answers in the last second. */
  readonly perSecond: number;
  /** Of those answers, as their sender sees it, in milliseconds. */
  readonly latency: Latency;
  /** `at` is milliseconds since the storm began. */
  readonly events: readonly { readonly at: number; readonly text: string }[];
  readonly sentBy: Readonly<Record<DeliveryKind, number>>;
  readonly verdict: Verdict | null;
}
