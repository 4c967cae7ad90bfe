import type { Point, ServiceName } from './messages.ts';

/** One run of the flow. */
export interface PlannedRun {
  /** The client's `Idempotency-Key`, and the product that nobody else orders. */
  readonly key: string;
  /** Where it is disturbed: in which process, at which point, and who is killed then. */
  readonly at?: (Point & { readonly service: ServiceName }) | undefined;
  readonly victims: readonly ServiceName[];
}

/** A run that is disturbed. */
export type DisturbedRun = PlannedRun & { readonly at: NonNullable<PlannedRun['at']> };
