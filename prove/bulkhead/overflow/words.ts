/** With the overflow and the guard, or as it is often written: a queue in memory, acknowledged at once, no guard. */
export type Variant = 'overflow' | 'naive';

/** What a process is made with. */
export interface ProcessTask {
  readonly variant: Variant;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly schema: string;
}

export interface Job {
  readonly id: string;
  readonly store: string;
}

/** What a process says. `ran`: the handler has ended, with the effect, or because that was there. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'accepted'; readonly id: string; readonly isKept: boolean }
  | { readonly kind: 'ran'; readonly isAgain: boolean };

/** What a process is told: jobs that come to it, or to end. */
export type Order = { readonly jobs: readonly Job[] } | 'end';
