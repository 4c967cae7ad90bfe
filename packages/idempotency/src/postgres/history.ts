import type { Clock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import type { PgPool } from './client.ts';

/** How long a history that was read is believed, in milliseconds: a server may be replaced without a sign. */
const BELIEVED_MS = 1_000;

/** What is known of the database's history. */
export interface HistoryCache {
  /** The history, read at most once per second. Throws {@link StoreUnavailableError} on a server in recovery. */
  get(): Promise<string>;
  /** The history, if it was read within the last second. */
  known(): string | undefined;
  /** Forgets it: a connection broke or is new, so the server behind it may be another one. */
  drop(): void;
}

export interface HistoryOptions {
  readonly pool: PgPool;
  /** The expression that the history is read with. */
  readonly expression: string;
  readonly generation: string;
  readonly clock: Clock;
}

export function createHistoryCache({ pool, expression, generation, clock }: HistoryOptions): HistoryCache {
  let known: { readonly value: string; readonly readAt: number } | undefined;
  let reading: Promise<string> | undefined;
  let drops = 0;

  async function read(): Promise<string> {
    const dropsBefore = drops;
    const readAt = clock.monotonic();
    const { rows } = await pool.query<{ history: string | null }>(`SELECT ${expression} AS history`);
    const history = rows[0]?.history ?? null;
    if (history === null)
      throw new StoreUnavailableError('the server is in recovery, its history is not settled');
    const value = withGeneration(history, generation);
    // Whatever was dropped meanwhile may have been dropped because of a server that this answer does not come from.
    if (drops === dropsBefore) known = { value, readAt };
    return value;
  }

  const drop = () => {
    drops += 1;
    known = undefined;
  };
  listenTo(pool, drop);

  const believed = () =>
    known !== undefined && clock.monotonic() - known.readAt < BELIEVED_MS ? known.value : undefined;
  return {
    known: believed,
    async get() {
      const value = believed();
      if (value !== undefined) return value;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    drop,
  };
}

/** Those who forget when a pool connects or a connection of it breaks. */
const listening = new WeakMap<PgPool, Set<() => void>>();

/** One listener for all stores over a pool: Node warns of the eleventh. */
function listenTo(pool: PgPool, drop: () => void): void {
  const known = listening.get(pool);
  if (known !== undefined) {
    known.add(drop);
    return;
  }
  const drops = new Set([drop]);
  listening.set(pool, drops);
  const dropAll = () => {
    for (const each of drops) each();
  };
  pool.on?.('connect', dropAll);
  pool.on?.('error', dropAll);
}

export const withGeneration = (history: string, generation: string): string => `${history}:${generation}`;
