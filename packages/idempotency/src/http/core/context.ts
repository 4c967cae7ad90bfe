/** What a route is told about its request's key, and what it can do with it. */
export interface RequestIdempotency<Tx> {
  /** The key, without quotes. */
  readonly key: string;
  readonly tenant: string;
  /** 1, and one more for each time that this request was begun before. */
  readonly attempt: number;
  /** Rises with every new holder of the key: give it to a resource that can refuse a lower one. */
  readonly token: number;
  /** Aborted when another process may have taken the key over: what is done from then on is not recorded. */
  readonly signal: AbortSignal;
  /** The key for a downstream's own idempotency, 32 hexadecimal digits; the same in every attempt. */
  downstreamKey(name: string): string;
  /**
   * Runs `work` in a database transaction that stays open until the route has answered, and commits with it the
   * answer: record, effect and answer together, or none of them. An answer that is not kept (a 500) rolls it back.
   *
   * Once a request; throws the error of `work`, {@link AnsweredElsewhereError}, {@link RequestTransactionError} and
   * the errors of the guard. `work` may be run again while the route still waits for it.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
}
