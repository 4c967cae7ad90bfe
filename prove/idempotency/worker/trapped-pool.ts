import type { PgPool, PgResult, PooledPgClient } from '@orderdock/idempotency/postgres';
import type { Pool, PoolClient } from 'pg';
import type { Trap } from './trap.ts';

/** The points around a statement, by what its text tells: before it is sent, once it is on its way, once it is answered. */
interface Points {
  readonly statement: RegExp;
  readonly before?: string;
  readonly sent?: string;
  readonly answered?: string;
}

const POINTS: readonly Points[] = [
  // Inserts that go together say BEGIN, EXECUTE and COMMIT in one text.
  {
    statement: /EXECUTE orderdock_group_/,
    before: 'before group',
    sent: 'group sent',
    answered: 'group answered',
  },
  { statement: /^PREPARE orderdock_group_/ },
  { statement: /^\s*BEGIN ISOLATION/, answered: 'after lock' },
  { statement: /^COMMIT$/, before: 'before COMMIT', sent: 'COMMIT sent', answered: 'COMMIT answered' },
  {
    statement: /known AS MATERIALIZED/,
    before: 'before insert',
    sent: 'insert sent',
    answered: 'insert answered',
  },
  { statement: /INSERT INTO \S+orderdock_delivery/, before: 'before record' },
  { statement: /INSERT INTO \S+orderdock_lease/, sent: 'claim sent' },
];

/** A pool of `pg` whose connections pass the trap's points; it changes nothing of what is sent. */
export function trappedPool(pool: Pool, trap: Trap): PgPool & { readonly Client: unknown } {
  const connect = async () => trappedClient(await pool.connect(), trap);
  return {
    // By it the guard knows a pool of `pg`, whose statements it names.
    Client: Reflect.get(pool, 'Client'),
    on: (event, listener) => pool.on(event, listener),
    connect,
    async query<Row>(text: string, parameters?: readonly unknown[]): Promise<PgResult<Row>> {
      const client = await connect();
      // As the pool's own: the query tells, and an event that nobody hears ends the process.
      client.on?.('error', ignore);
      let failed = true;
      try {
        const result = await client.query<Row>(text, parameters);
        failed = false;
        return result;
      } finally {
        client.removeListener?.('error', ignore);
        client.release(failed);
      }
    },
  };
}

const ignore = () => {};

/** A text, or a text with a name. */
type Statement = string | { readonly text: string };

function trappedClient(client: PoolClient, trap: Trap): PooledPgClient {
  const send = client.query.bind(client) as <Row>(
    statement: Statement,
    parameters?: readonly unknown[],
  ) => Promise<PgResult<Row>>;
  return {
    release: (error) => client.release(error),
    on: (event, listener) => client.on(event, listener),
    removeListener: (event, listener) => client.removeListener(event, listener),
    async query<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<PgResult<Row>> {
      const text = typeof statement === 'string' ? statement : statement.text;
      const points = POINTS.find((each) => each.statement.test(text));
      if (points === undefined) return send<Row>(statement, parameters);
      if (points.before !== undefined) await trap.pass(points.before);
      const sent = send<Row>(statement, parameters);
      sent.catch(() => {});
      if (points.sent !== undefined) await trap.pass(points.sent);
      const result = await sent;
      if (points.answered !== undefined) await trap.pass(points.answered);
      return result;
    },
  };
}
