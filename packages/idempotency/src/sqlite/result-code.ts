import { StoreUnavailableError } from '../errors.ts';

/** The primary result code of SQLite behind an error of `node:sqlite`; `undefined` for another error. */
export function resultCode(error: unknown): number | undefined {
  const { errcode } = Object(error) as { readonly errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** @see https://www.sqlite.org/rescode.html */
const CODES = { busy: 5, locked: 6, constraint: 19 } as const;

/** No access, no memory, read-only, I/O, corrupt, full, cannot open, protocol, not a database: not the statement's fault. */
const UNAVAILABLE: ReadonlySet<number> = new Set([3, 7, 8, 10, 11, 13, 14, 15, 26]);

/** Another connection writes. */
export const isBusy = (error: unknown): boolean =>
  resultCode(error) === CODES.busy || resultCode(error) === CODES.locked;

export const isConstraint = (error: unknown): boolean => resultCode(error) === CODES.constraint;

/** A transaction is open on this very connection, which somebody else began. */
export const isNested = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('within a transaction');

/** The store's own error where the fault lies with the file or the connection, else the error as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = resultCode(error);
  const isClosed = Reflect.get(Object(error), 'code') === 'ERR_INVALID_STATE';
  if (!isClosed && !isBusy(error) && (code === undefined || !UNAVAILABLE.has(code))) return error;
  return new StoreUnavailableError(error instanceof Error ? error.message : 'unknown fault', error);
}
