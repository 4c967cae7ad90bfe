import { StoreUnavailableError } from '../errors.ts';

/** @see https://github.com/mongodb/mongo/blob/master/src/mongo/base/error_codes.yml */
const WRITE_CONFLICT = 112;
const LOCK_TIMEOUT = 24;
const DUPLICATE = 11_000;

/**
 * Host unreachable or not found, network timeout, shut down, not the primary (any more), recovering, took too long: not
 * the operation's fault.
 */
const UNAVAILABLE: ReadonlySet<unknown> = new Set([
  6, 7, 89, 91, 189, 262, 9_001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436,
]);

const codeOf = (error: unknown): unknown => Reflect.get(Object(error), 'code');

function hasLabel(error: unknown, label: string): boolean {
  const { errorLabels } = Object(error) as { readonly errorLabels?: unknown };
  return Array.isArray(errorLabels) && errorLabels.includes(label);
}

/** Another transaction has written the document and not ended, or has ended since this one began. */
export const isConflict = (error: unknown): boolean =>
  codeOf(error) === WRITE_CONFLICT || codeOf(error) === LOCK_TIMEOUT;

/** The server has aborted the transaction, and the whole may be run again. */
export const isTransient = (error: unknown): boolean =>
  isConflict(error) || hasLabel(error, 'TransientTransactionError');

export const isDuplicate = (error: unknown): boolean => codeOf(error) === DUPLICATE;

/** Whether an error in answer to COMMIT proves that nothing was committed. Silence does not. */
export const provesAbort = (error: unknown): boolean =>
  isTransient(error) && !hasLabel(error, 'UnknownTransactionCommitResult');

/** The fault lies with the connection or the server's state. */
export function isUnavailability(error: unknown): boolean {
  const { name } = Object(error) as { readonly name?: unknown };
  if (UNAVAILABLE.has(codeOf(error))) return true;
  return (
    typeof name === 'string' &&
    /^Mongo(?:Network|ServerSelection|PoolC|WaitQueue|NotConnected|TopologyClosed)/.test(name)
  );
}

/** The store's own error where the fault lies with the connection or the server's state, else the error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (StoreUnavailableError.isInstance(error) || !isUnavailability(error)) return error;
  return new StoreUnavailableError(error instanceof Error ? error.message : 'unknown fault', error);
}
