import { createHash } from 'node:crypto';
import type { PgClient, PgPool, PgResult } from './client.ts';
import { sqlState } from './sql-state.ts';

/** How many texts are prepared at most: one whose texts never repeat must not fill the server's memory. */
const MOST = 200;

/** A pooler that deals transactions out to servers knows no names (26000, 42P05); a table was altered (0A000). */
const UNPREPARED = ['26000', '42P05', '0A000'];

/** Sends statements that are planned once per connection, where the client is one of `pg`. */
export interface PreparedStatements {
  /** Whether connections remember what was prepared on them, as far as is known. */
  able(): boolean;
  /** Whether the error says that they do not; then nothing is prepared from now on. */
  refuses(error: unknown): boolean;
  run<Row>(client: PgClient, text: string, parameters: readonly unknown[]): Promise<PgResult<Row>>;
}

/** Planning is most of the time of a statement of many parts: five parts in six of that of `guard.insert`. */
export function createPreparedStatements(pool: PgPool): PreparedStatements {
  const names = new Map<string, string>();
  // Other clients of this shape take no name; those of postgres.js prepare by themselves.
  let able = 'Client' in pool && typeof pool.Client === 'function';

  function nameOf(text: string): string | undefined {
    if (!able) return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const name = `orderdock_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
    return name;
  }

  function refuses(error: unknown): boolean {
    const refused = UNPREPARED.includes(sqlState(error) ?? '');
    if (refused) able = false;
    return refused;
  }

  return {
    able: () => able,
    refuses,
    async run<Row>(client: PgClient, text: string, parameters: readonly unknown[]) {
      const name = nameOf(text);
      if (name === undefined) return client.query<Row>(text, parameters);
      const named = client as unknown as { query(config: object): Promise<PgResult<Row>> };
      try {
        return await named.query({ name, text, values: parameters });
      } catch (error) {
        if (!refuses(error)) throw error;
        return client.query<Row>(text, parameters);
      }
    },
  };
}
