/** The part of a PostgreSQL client that a queue uses: a `pg` pool or client, PGlite, or anything of the shape. */
export interface PgQueueClient {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}
