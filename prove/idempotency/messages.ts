/** One delivery of one revision of one order, as a platform sends it; `delivery` is the same for every redelivery. */
export interface Job {
  readonly order: string;
  readonly revision: number;
  readonly delivery: string;
  readonly mode: 'transaction' | 'insert' | 'execute';
}

/** What a worker says of a job. */
export interface Answer {
  readonly status: string;
  /** What the effect was given when it was made, from the result. */
  readonly nonce?: string | undefined;
  /** The code of an error. */
  readonly code?: string | undefined;
}

/** Where and what a worker does to itself, and at which passage of the point, counted from 1. */
export interface TrapPlan {
  readonly point: string;
  readonly action: 'kill' | 'stop';
  readonly passage: number;
}

/** What a worker is started with. */
export interface WorkerConfig {
  readonly name: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly schema: string;
  readonly prefix: string;
  /** The guard, or the naive variant of it. */
  readonly receiver: string;
  /** How far this process's wall clock is off, in milliseconds. */
  readonly skewMs: number;
  readonly facts: 'full' | 'compact';
}

/** To a worker. */
export type ToWorker =
  | { readonly kind: 'job'; readonly id: number; readonly job: Job }
  | { readonly kind: 'arm'; readonly plan: TrapPlan };

/** From a worker. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer };
