import { createHooks } from '@orderdock/kit';
import type { OverflowEvents } from './events.ts';
import type { NamedQueue } from './options.ts';
import type { OverflowSettings } from './settings.ts';

/** What was done since the overflow was made. */
export interface OverflowCounts {
  /** Jobs that ran at once. */
  live: number;
  kept: number;
  refused: number;
  drained: number;
  failed: number;
  parked: number;
}

/** What the parts of one overflow share. */
export class OverflowHost<P, R> {
  readonly settings: OverflowSettings<P, R>;
  readonly hooks = createHooks<OverflowEvents>();
  readonly counts: OverflowCounts = { live: 0, kept: 0, refused: 0, drained: 0, failed: 0, parked: 0 };
  /** Jobs in each queue, as last heard. */
  readonly depths = new Map<string, number>();
  /** Told that a queue has a job more. */
  wake: (queue: string) => void = () => {};

  constructor(settings: OverflowSettings<P, R>) {
    this.settings = settings;
  }

  /** Corrects what was last heard of a queue by what happened since. */
  changeDepth({ name }: NamedQueue, by: number): void {
    this.depths.set(name, Math.max(0, (this.depths.get(name) ?? 0) + by));
  }

  get depth(): number {
    let sum = 0;
    for (const depth of this.depths.values()) sum += depth;
    return sum;
  }
}
