/** The part of a `pg` result that is used. */
export interface PgResult<Row> {
  readonly rows: Row[];
  /** The tag of the statement, such as `COMMIT`. */
  readonly command?: string;
}

/** The part of a `pg` client that is used, and what the work of a transaction is given. */
export interface PgClient {
  /** Runs one statement with `$1`, `$2`, … in the transaction. */
  query<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<PgResult<Row>>;
}

/** A client that was taken from a pool. */
export interface PooledPgClient extends PgClient {
  /** With an argument other than `undefined` and `false` the connection is closed instead of kept. */
  release(error?: Error | boolean): void;
  on?(event: 'error', listener: (error: Error) => void): unknown;
  removeListener?(event: 'error', listener: (error: Error) => void): unknown;
}

/** The part of a `pg` pool that is used. It must be one of the primary: a replica's past is no answer. */
export interface PgPool extends PgClient {
  connect(): Promise<PooledPgClient>;
  on?(event: 'connect' | 'error', listener: () => void): unknown;
}
