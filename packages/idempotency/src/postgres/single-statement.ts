import { abortable } from '@orderdock/kit';
import type { PooledPgClient } from './client.ts';
import type { PreparedStatements } from './prepared.ts';
import { provesRollback } from './sql-state.ts';

/** What statements that are a transaction of their own share with the store that they belong to. */
export interface SingleStatements {
  readonly prepared: PreparedStatements;
  readonly connect: (signal: AbortSignal | undefined) => Promise<PooledPgClient>;
  readonly onBroken: () => void;
}

/** How such a statement ended; with `rolledBack` it is certain that nothing was committed. */
export type StatementEnd<Row> =
  | { readonly ok: true; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly error: unknown; readonly rolledBack: boolean };

/** Runs one statement. An abort rejects with its reason at once, and then it may still be committed. */
export async function runStatement<Row>(
  { prepared, connect, onBroken }: SingleStatements,
  [text, parameters]: readonly [text: string, parameters: readonly unknown[]],
  signal: AbortSignal | undefined,
): Promise<StatementEnd<Row>> {
  const client = await connect(signal);
  // A client that is checked out and idle emits its broken connection; without a listener that ends the process.
  client.on?.('error', onBroken);
  let usable = false;
  try {
    const { rows } = await abortable(prepared.run<Row>(client, text, parameters), signal);
    usable = true;
    return { ok: true, rows };
  } catch (error) {
    if (signal?.aborted) throw error;
    usable = provesRollback(error);
    if (!usable) onBroken();
    return { ok: false, error, rolledBack: usable };
  } finally {
    client.removeListener?.('error', onBroken);
    // Closing the connection of an aborted call makes the server end the statement, if it is not too late.
    client.release(!usable);
  }
}
