import { type Kysely, sql } from 'kysely';

/** What the inbox holds is worked off later, by then without its sender: how far it can be believed is kept beside it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE inbox ADD COLUMN verification json NOT NULL DEFAULT '{"covers":"body","isStale":false}'`.execute(
    db,
  );
}
