/** What a node is made with. */
export interface NodeTask {
  readonly redisUrl: string;
  readonly key: string;
  readonly resetMs: number;
  /** By how much its wall clock is wrong. */
  readonly skewMs: number;
}

/** What a node tells: a call that it made, or was refused, or a change of its circuit. `at` is the machine's time. */
export interface Told {
  readonly node: number;
  readonly kind: 'ready' | 'open' | 'closed' | 'probe' | 'ok' | 'failed' | 'refused';
  readonly at: number;
}

/** What a node is told: the status that its next calls are answered with, or to end. */
export type Order = number | 'end';
