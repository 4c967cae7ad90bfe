import type { Clock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { createPatience } from '../in-flight/patience.ts';
import type { SqliteDatabase } from './client.ts';
import { begin, commit, rollback } from './steps.ts';
import { takeTurn } from './turns.ts';

/** How long another process that writes is waited for, in milliseconds. */
const WAIT_MS = 10_000;

/**
 * Runs `write` in a transaction of its own, when nobody else of this process uses the connection and no other process
 * writes. Throws {@link StoreUnavailableError} when the time is over, the reason of the signal, and what SQLite says.
 */
export async function writeAlone<T>(
  database: SqliteDatabase,
  { clock, signal }: { readonly clock: Clock; readonly signal?: AbortSignal | undefined },
  write: () => T,
): Promise<T> {
  const leave = await takeTurn(database, { clock, timeoutMs: WAIT_MS, signal });
  try {
    const patience = createPatience(clock, WAIT_MS, { pollMinMs: 5, pollMaxMs: 250 }, signal);
    while (!begin(database)) {
      if (!(await patience.pause())) throw new StoreUnavailableError('another connection writes');
    }
    try {
      const written = write();
      const refused = commit(database);
      if (refused !== undefined) throw refused.error;
      return written;
    } catch (error) {
      rollback(database);
      throw error;
    }
  } finally {
    leave();
  }
}
