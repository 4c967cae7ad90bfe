import type { PgPool, PgResult, PooledPgClient } from '@orderdock/idempotency/postgres';
import type { Watch } from './watch.ts';

type Query = <Row>(text: string, parameters?: readonly unknown[]) => Promise<PgResult<Row>>;

/** A pool of which every statement and every connection that is taken is a step; nothing of what is sent is changed. */
export function watchedPool(pool: PgPool, watch: Watch): PgPool {
  const query: Query = (text, parameters) => pool.query(text, parameters);
  return {
    query: (text, parameters) => watch.step(`pool ${nameOf(text)}`, () => query(text, parameters)),
    on: (event, listener) => pool.on?.(event, listener),
    connect: () => watch.step('connect', async () => watchedClient(await pool.connect(), watch)),
  };
}

function watchedClient(client: PooledPgClient, watch: Watch): PooledPgClient {
  const query: Query = (text, parameters) => client.query(text, parameters);
  return {
    query: (text, parameters) => watch.step(nameOf(text), () => query(text, parameters)),
    release: (error) => client.release(error),
    on: (event, listener) => client.on?.(event, listener),
    removeListener: (event, listener) => client.removeListener?.(event, listener),
  };
}

/** The first word of a statement and the first table that it names. */
function nameOf(text: string): string {
  const [word = ''] = /\w+/.exec(text) ?? [];
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"?\w+"?\.)?"?(\w+)/.exec(text)?.[1];
  return table === undefined || word === 'BEGIN' ? word : `${word} ${table}`;
}
