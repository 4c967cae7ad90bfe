/** What the driver adapters of Prisma say of a server's error, as deep as it lies. */
interface AdapterCause {
  readonly originalCode?: unknown;
  readonly originalMessage?: unknown;
}

/** Prisma's own name for a write that met a rival. */
const CONFLICT = 'P2034';

/**
 * An error as `pg` would have thrown it: with the SQLSTATE as its code, and without a code where the connection, or
 * Prisma, is at fault. Prisma's own codes have the form of a SQLSTATE, and would be read as one.
 */
export function asServerError(error: unknown): Error {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  const { originalCode, originalMessage } = adapterCause(error);
  const state = typeof originalCode === 'string' ? originalCode : code === CONFLICT ? '40001' : undefined;
  const told = new Error(String(originalMessage ?? message ?? 'unknown fault'));
  return state === undefined ? told : Object.assign(told, { code: state });
}

/** Whether work failed because the server rolled back for a rival. */
export const isPrismaConflict = (error: unknown): boolean =>
  Reflect.get(Object(error), 'code') === CONFLICT ||
  ['40001', '40P01'].includes(String(adapterCause(error).originalCode));

function adapterCause(error: unknown): AdapterCause {
  const { cause, meta } = Object(error) as { readonly cause?: unknown; readonly meta?: unknown };
  const { driverAdapterError } = Object(meta) as { readonly driverAdapterError?: unknown };
  const { cause: deeper } = Object(driverAdapterError) as { readonly cause?: unknown };
  for (const each of [deeper, cause, error]) {
    if (typeof Object(each).originalCode === 'string') return each as AdapterCause;
  }
  return {};
}
