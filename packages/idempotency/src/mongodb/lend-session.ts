import { TransactionControlError } from '../ports/transaction-errors.ts';
import type { MongoSession } from './client.ts';

const CONTROL: ReadonlySet<unknown> = new Set([
  'startTransaction',
  'commitTransaction',
  'abortTransaction',
  'withTransaction',
  'endSession',
]);

/** A session that is lent to work. */
export interface LentSession<Session> {
  readonly session: Session;
  end(): void;
}

/**
 * The session as work may use it. After its end it says `hasEnded`, which the driver asks right before it sends a
 * command. The session itself would not do: between COMMIT and the end of a session an operation with it is sent without
 * a transaction, and takes effect by itself.
 *
 *   guard   COMMIT ─────────── endSession
 *   zombie          insertOne ─── refused here; the driver would send it
 */
export function lendSession<Session extends MongoSession>(session: Session): LentSession<Session> {
  let over = false;
  const lent = new Proxy(session, {
    get(target, name, receiver) {
      if (name === 'hasEnded') return over || target.hasEnded;
      if (CONTROL.has(name)) {
        return () => {
          throw new TransactionControlError(`${String(name)}()`);
        };
      }
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  return {
    session: lent,
    end() {
      over = true;
    },
  };
}
