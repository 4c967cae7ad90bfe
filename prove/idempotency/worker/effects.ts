import { randomUUID } from 'node:crypto';
import type { PgClient } from '@orderdock/idempotency/postgres';
import type { Job } from '../messages.ts';
import type { Trap } from './trap.ts';

/** What the work writes: rows that no constraint keeps from being written twice. */
export interface Effects {
  /** The row of an order and its event, with a point between the two; gives the nonce of what was written. */
  write(tx: PgClient, job: Job): Promise<string>;
  readonly applied: string;
  readonly outbox: string;
}

export function createEffects(schema: string, trap: Trap): Effects {
  const applied = `INSERT INTO ${schema}.applied (order_id, revision, delivery, nonce)`;
  const outbox = `INSERT INTO ${schema}.outbox (order_id, revision, nonce)`;
  return {
    applied,
    outbox,
    async write(tx, { order, revision, delivery }) {
      const nonce = randomUUID();
      await tx.query(`${applied} VALUES ($1, $2, $3, $4)`, [order, revision, delivery, nonce]);
      await trap.pass('mid-work');
      await tx.query(`${outbox} VALUES ($1, $2, $3)`, [order, revision, nonce]);
      return nonce;
    },
  };
}
