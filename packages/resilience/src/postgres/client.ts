/** The part of a `pg` result that is used. */
export interface PgResult<Row> {
  readonly rows: Row[];
}

/** The part of a `pg` client that is used. */
export interface PgClient {
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<PgResult<Row>>;
}

/** A client that was taken from a pool. */
export interface PooledPgClient extends PgClient {
  /** With an argument other than `undefined` and `false` the connection is closed instead of kept. */
  release(error?: Error | boolean): void;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  removeListener?(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a `pg` pool that is used. It must be one of the primary. */
export interface PgPool extends PgClient {
  connect(): Promise<PooledPgClient>;
  on?(event: 'error', listener: () => void): unknown;
}
