import type { IdempotencyStore } from '@orderdock/idempotency';
import type { PgClient, PgPool } from '@orderdock/idempotency/postgres';
import type { Watch } from './watch.ts';

/** A request as a service has it. */
export interface Asked {
  /** The value of its `Idempotency-Key`. */
  readonly key: string | undefined;
  readonly body: string;
}

/** An answer, of a service or as its caller has it. */
export interface Told {
  readonly status: number;
  readonly body: string;
  /** What the guard said: `executed`, `replayed`, … */
  readonly word?: string | undefined;
}

/** Serves one route. Rejects where nothing can be told, which is 503. */
export type Route = (asked: Asked) => Promise<Told>;

/** What a service is made of. Every step of these parts is watched. */
export interface ServiceParts {
  readonly pool: PgPool;
  readonly store: IdempotencyStore<PgClient>;
  readonly watch: Watch;
  /** Posts to the other service. */
  readonly post: (path: string, asked: Asked) => Promise<Told>;
  readonly keyed: boolean;
}

/** The header that says what the guard said. */
export const STATUS_HEADER = 'idempotency-status';
