import { StoreUnavailableError } from '../errors.ts';

/**
 * The number of a server's error, also of one that was wrapped; `undefined` for a fault of the connection, whose
 * numbers are the system's.
 */
export function errorNumber(error: unknown): number | undefined {
  for (let depth = 0, cause = error; depth < 5 && cause instanceof Error; depth++, cause = cause.cause) {
    const { errno } = cause as { readonly errno?: unknown };
    if (typeof errno === 'number' && errno >= 1_000) return errno;
  }
  return undefined;
}

/** @see https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html and https://mariadb.com/kb/en/mariadb-error-codes */
const DUPLICATE = 1062;
const NO_SAVEPOINT = 1305;

/**
 * Waited for a lock too long, deadlock (of Galera's certification, too), deadlock in XA, NOWAIT, rolled back by group
 * replication. After any of them the transaction may be over, and a statement behind it would commit by itself.
 */
const RIVAL: ReadonlySet<number> = new Set([1205, 1213, 1614, 3572, 3101]);

/** Errors in answer to COMMIT after which it is certain that nothing was committed. */
const ROLLED_BACK: ReadonlySet<number> = new Set([1213, 1614, 3101]);

/**
 * No memory or disk, too many connections, shut down, killed, read-only, a cluster that takes no work, no access: not
 * the statement's fault.
 */
const UNAVAILABLE: ReadonlySet<number> = new Set([
  1021, 1030, 1037, 1038, 1040, 1041, 1042, 1043, 1045, 1047, 1053, 1114, 1129, 1152, 1158, 1159, 1160, 1161,
  1184, 1203, 1226, 1290, 1792, 1836, 1927, 3032, 4031,
]);

/** The server refused because of a rival, so that the whole transaction may be run again. */
export const isRivalFailure = (error: unknown): boolean => RIVAL.has(errorNumber(error) ?? 0);

export const isDuplicate = (error: unknown): boolean => errorNumber(error) === DUPLICATE;

export const isNoSavepoint = (error: unknown): boolean => errorNumber(error) === NO_SAVEPOINT;

/** Whether an error in answer to COMMIT proves that nothing was committed. Silence does not, nor does a shutdown. */
export const provesRollback = (error: unknown): boolean => ROLLED_BACK.has(errorNumber(error) ?? 0);

/** The store's own error where the fault lies with the connection or the server's state, else the error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (StoreUnavailableError.isInstance(error)) return error;
  const number = errorNumber(error);
  if (number !== undefined && !UNAVAILABLE.has(number)) return error;
  return new StoreUnavailableError(error instanceof Error ? error.message : 'unknown fault', error);
}
