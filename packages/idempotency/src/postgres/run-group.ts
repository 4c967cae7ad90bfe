import { createHash } from 'node:crypto';
import type { PgClient, PgResult, PooledPgClient } from './client.ts';
import type { SingleStatements } from './single-statement.ts';
import { provesRollback, sqlState } from './sql-state.ts';

/**
 * How long a statement of a group waits for a row that somebody else has locked: the others wait with it. Then the group
 * is rolled back and each waits by itself.
 */
const LOCK_TIMEOUT_MS = 50;

/** How many texts are prepared at most. */
const MOST = 200;

/** Rows that a statement gave, as `pg` reads them. */
export type GroupRows = readonly unknown[];

/** One statement of a group. */
export interface GroupedStatement {
  readonly text: string;
  /** What stands between the parentheses of EXECUTE. */
  readonly literals: string;
  /** Whether the history is asked for. */
  readonly withHistory: boolean;
}

/** How a group ended: all of it is committed, none of it, or nobody knows. */
export type GroupEnd =
  | { readonly state: 'committed'; readonly rows: readonly GroupRows[]; readonly history: string | null }
  | { readonly state: 'rolled_back'; readonly error: unknown }
  | { readonly state: 'unknown'; readonly error: unknown };

/** Runs statements as one transaction in one round trip, on connections that remember what they prepared. */
export interface GroupRunner {
  /** Whether the text may be one of a group: so many are prepared, and the others are not. */
  takes(text: string): boolean;
  run(statements: readonly GroupedStatement[]): Promise<GroupEnd>;
}

/** `history` is an expression. */
export function createGroupRunner(
  { prepared, connect, onBroken }: SingleStatements,
  history: string,
): GroupRunner {
  const preparedOn = new WeakMap<PgClient, Set<string>>();
  const nameOf = createNames();

  /** A round trip of its own, once for each text and connection. */
  async function prepare(client: PgClient, text: string): Promise<string> {
    const names = preparedOn.get(client) ?? new Set();
    preparedOn.set(client, names);
    const name = nameOf(text);
    if (name === undefined) throw new RangeError('the text of a group has no name');
    if (names.has(name)) return name;
    try {
      await client.query(`PREPARE ${name} AS ${text}`);
    } catch (error) {
      // Another store over this pool did: a name belongs to one text.
      if (sqlState(error) !== '42P05') throw error;
    }
    names.add(name);
    return name;
  }

  async function send(client: PgClient, statements: readonly GroupedStatement[]): Promise<GroupEnd> {
    const calls: string[] = [];
    for (const { text, literals } of statements)
      calls.push(`EXECUTE ${await prepare(client, text)} (${literals})`);
    const answered: unknown = await client.query(`
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS};
      SELECT ${statements.some(({ withHistory }) => withHistory) ? history : 'NULL'} AS history, CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END AS durable;
      ${calls.join(';\n')};
      COMMIT`);
    // `pg` answers several statements with a list of results, which its types do not say.
    const [, , server, ...rest] = answered as readonly PgResult<{ history: string | null }>[];
    if (rest.pop()?.command !== 'COMMIT')
      return { state: 'unknown', error: new Error('COMMIT was not answered') };
    return {
      state: 'committed',
      rows: rest.map(({ rows }) => rows),
      history: server?.rows[0]?.history ?? null,
    };
  }

  return {
    takes: (text) => nameOf(text) !== undefined,
    async run(statements) {
      const client = await connect(undefined);
      client.on?.('error', onBroken);
      let usable = false;
      try {
        const end = await send(client, statements);
        usable = end.state === 'committed';
        return end;
      } catch (error) {
        if (!provesRollback(error) && !(await isAborted(client, error))) {
          onBroken();
          return { state: 'unknown', error };
        }
        prepared.refuses(error);
        usable = await rollback(client);
        return { state: 'rolled_back', error };
      } finally {
        client.removeListener?.('error', onBroken);
        client.release(!usable);
      }
    },
  };
}

/**
 * Whether the connection still is in a transaction that failed, which is said to every statement but ROLLBACK: then COMMIT
 * was not come to. So it is with a lock that was waited for in vain and with a statement that took too long.
 */
async function isAborted(client: PgClient, cause: unknown): Promise<boolean> {
  if (sqlState(cause) === undefined) return false;
  try {
    await client.query('SELECT');
    return false;
  } catch (error) {
    return sqlState(error) === '25P02';
  }
}

/** Names texts, up to {@link MOST}: one whose texts never repeat must not fill the server's memory. */
function createNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST) return known;
    const name = `orderdock_group_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    names.set(text, name);
    return name;
  };
}

async function rollback(client: PooledPgClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
