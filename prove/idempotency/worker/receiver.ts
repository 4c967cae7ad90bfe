import type { FastTier, IdempotencyStore } from '@orderdock/idempotency';
import type { PgClient, PgPool } from '@orderdock/idempotency/postgres';
import type { Redis } from 'ioredis';
import type { Answer, Job, WorkerConfig } from '../messages.ts';
import type { Effects } from './effects.ts';
import type { Trap } from './trap.ts';

/** Takes in one job; rejects where it cannot tell how the job ended. */
export type Receiver = (job: Job) => Promise<Answer>;

/** What a receiver is made of. */
export interface ReceiverParts {
  readonly config: WorkerConfig;
  /** With the trap's points. */
  readonly pool: PgPool;
  /** Without: for what the work does outside of the guard's transaction. */
  readonly outside: PgPool;
  readonly redis: Redis;
  readonly trap: Trap;
  readonly effects: Effects;
}

/** What a guard is made of, for variants that change one part of it. */
export interface GuardParts {
  readonly store: IdempotencyStore<PgClient>;
  readonly fast: FastTier;
}
