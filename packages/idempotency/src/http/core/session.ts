import { StoreContendedError } from '../../errors.ts';
import type { IdempotencyGuard } from '../../guard/guard.ts';
import type { TransactionOutcome } from '../../transaction/outcome.ts';
import type { TransactionRequest } from '../../transaction/request.ts';
import type { CapturedAnswer, StoredAnswer } from './answer.ts';
import type { RequestIdempotency } from './context.ts';
import { AnsweredElsewhereError, RequestTransactionError } from './errors.ts';

/** What a request's transaction is made of. */
export interface SessionOptions<Tx> {
  readonly guard: Pick<IdempotencyGuard<Tx>, 'transaction'>;
  readonly request: TransactionRequest<number>;
  /** What is stored of an answer; throws where it is not to be kept. */
  readonly keep: (captured: CapturedAnswer) => StoredAnswer;
}

/** How a request's transaction ended. */
export type SessionEnd =
  /** The route used none, or its own error rolled it back before the route answered. */
  { readonly status: 'unused'; readonly captured: CapturedAnswer } | TransactionOutcome<StoredAnswer, number>;

/** The transaction of one request. */
export interface RequestSession<Tx> {
  readonly transaction: RequestIdempotency<Tx>['transaction'];
  /** The route has answered: commits what is open. Throws what the commit or `keep` throws; nothing stands then. */
  end(captured: CapturedAnswer): Promise<SessionEnd>;
  /** The route will not answer: rolls back what is open. Throws `error`, unless the transaction was not its own. */
  abandon(error: unknown): Promise<SessionEnd>;
}

/**
 * Keeps a transaction open from the work of a route to its answer.
 *
 *   route   transaction(work) ─▶ … await ──▶ value ─▶ res.json(…) │ answer complete, held back
 *   guard        BEGIN, lock, work(tx) ───────┘                   └─▶ INSERT record with the answer, COMMIT ─▶ sent
 *
 * A rival may make the database roll back. Before the route has the value, the work is run again; afterwards what the
 * route made of the value is void, so the request fails and its client sends it again.
 */
export function createSession<Tx>({ guard, request, keep }: SessionOptions<Tx>): RequestSession<Tx> {
  const answer = Promise.withResolvers<CapturedAnswer>();
  answer.promise.catch(() => {});
  let outcome: Promise<TransactionOutcome<StoredAnswer, number>> | undefined;
  let handed = false;
  let hasFailedBefore = false;
  let closed = false;
  return {
    transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
      if (outcome !== undefined) return Promise.reject(new RequestTransactionError('this is the second'));
      if (closed) return Promise.reject(new RequestTransactionError('the answer is complete'));
      const value = Promise.withResolvers<Result>();
      outcome = guard.transaction<StoredAnswer, number>(request, async (tx) => {
        if (handed)
          throw new StoreContendedError('the transaction was rolled back after the route had answered');
        const result = await work(tx);
        handed = true;
        value.resolve(result);
        return keep(await answer.promise);
      });
      outcome.then(
        ({ status }) => value.reject(new AnsweredElsewhereError(status)),
        (error: unknown) => {
          hasFailedBefore = !closed;
          value.reject(error);
        },
      );
      // A route that does not wait for it hears of a failure by its answer, which is not told then.
      value.promise.catch(() => {});
      return value.promise;
    },
    async end(captured) {
      closed = true;
      answer.resolve(captured);
      if (outcome === undefined) return { status: 'unused', captured };
      try {
        return await outcome;
      } catch (error) {
        // The route knew of the error and answered it: nothing was written, and the answer stands for itself.
        if (!handed && hasFailedBefore) return { status: 'unused', captured };
        throw error;
      }
    },
    async abandon(error) {
      closed = true;
      answer.reject(error);
      const end = await outcome?.catch(() => undefined);
      if (end === undefined) throw error;
      return end;
    },
  };
}
