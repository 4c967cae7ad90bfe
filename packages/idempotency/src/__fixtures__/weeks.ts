import type { TestDatabase } from './database.ts';

/** The ISO week of a moment as the tables are named, computed without the database. */
export function weekName(at: Date): string {
  const day = (at.getUTCDay() + 6) % 7;
  // The year of an ISO week is the year of its Thursday.
  const thursday = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() - day + 3);
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / 604_800_000) + 1;
  return `orderdock_delivery_${year}w${String(week).padStart(2, '0')}`;
}

/** Moves every delivery of a tenant `days` into the past, into partitions that are made for it. */
export async function ageDeliveries(
  { pool, schema }: TestDatabase,
  tenant: string,
  days: number,
): Promise<void> {
  await pool.query(`SELECT ${schema}.orderdock_delivery_weeks($1::integer, 0)`, [Math.ceil(days / 7) + 1]);
  await pool.query(
    `UPDATE ${schema}.orderdock_delivery SET received_at = received_at - $1 * interval '24 hours' WHERE tenant = $2`,
    [days, tenant],
  );
}
