import type { RecoveryEntry } from '../options.ts';

/** What a database that cannot be reached answers with. */
export class ConnectionError extends Error {
  readonly code = 'ECONNREFUSED';
}

export const isDown = (error: unknown): boolean => error instanceof ConnectionError;

/** A database whose `write` takes an id once, and remembers every call that reached it. */
export function testDatabase() {
  const rows: { readonly id: string; readonly key: string; readonly payload: unknown }[] = [];
  const database = {
    down: false,
    /** The rows are written, and the answers are lost. */
    losesAnswers: false,
    /** Ids that it will never take. */
    refuses: new Set<string>(),
    calls: [] as string[],
    /** How long a write takes. */
    latency: async (_attempt: number): Promise<void> => {},
    running: 0,
    mostAtOnce: 0,
    rows,
    ids: () => rows.map(({ id }) => id),
    async write({ id, key, payload, attempt }: RecoveryEntry<unknown>) {
      database.calls.push(id);
      database.mostAtOnce = Math.max(database.mostAtOnce, ++database.running);
      await database.latency(attempt);
      database.running--;
      if (database.down) throw new ConnectionError();
      if (database.refuses.has(id)) throw new TypeError('the entry does not fit');
      if (!rows.some((row) => row.id === id)) rows.push({ id, key, payload });
      if (database.losesAnswers) throw new ConnectionError();
      return `row ${id}`;
    },
  };
  return database;
}
