import type { Pool } from 'pg';
import { type LogLine, readLog } from '../fleet/log.ts';

/** A row that the work wrote; `seq` rises with the time of writing. */
export interface AppliedRow {
  readonly seq: number;
  readonly order: string;
  readonly revision: number;
  readonly delivery: string;
  readonly nonce: string;
  /** The fence token of the holder that committed it; `null` in mode T. */
  readonly token: number | null;
}

/** What the checker judges by: what lies in the database, and what the callers wrote down. */
export interface Evidence {
  readonly applied: readonly AppliedRow[];
  readonly outbox: readonly { readonly order: string; readonly revision: number; readonly nonce: string }[];
  /** Mode L: the token of each holder that began the work. */
  readonly begun: readonly { readonly delivery: string; readonly token: number }[];
  /** Mode L: the key that each call outside carried. */
  readonly called: readonly { readonly delivery: string; readonly key: string }[];
  readonly log: readonly LogLine[];
}

/** The tables of the work: no constraint on any of them keeps a second effect out. */
export function effectTables(schema: string): string {
  return `
    CREATE TABLE ${schema}.applied (
      seq bigserial, order_id text, revision int, delivery text, nonce text, token int);
    CREATE TABLE ${schema}.outbox (order_id text, revision int, nonce text);
    CREATE TABLE ${schema}.begun (delivery text, token int);
    CREATE TABLE ${schema}.called (delivery text, key text)`;
}

export async function readEvidence(pool: Pool, schema: string, logPath: string): Promise<Evidence> {
  const read = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.query(sql)).rows as Row[];
  return {
    applied: await read(
      `SELECT seq::int AS seq, order_id AS "order", revision, delivery, nonce, token FROM ${schema}.applied`,
    ),
    outbox: await read(`SELECT order_id AS "order", revision, nonce FROM ${schema}.outbox`),
    begun: await read(`SELECT delivery, token FROM ${schema}.begun`),
    called: await read(`SELECT delivery, key FROM ${schema}.called`),
    log: readLog(logPath),
  };
}
