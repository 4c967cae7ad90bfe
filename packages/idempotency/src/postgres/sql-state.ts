/** The SQLSTATE of a server error, also of one that was wrapped; `undefined` for a fault of the connection. */
export function sqlState(error: unknown): string | undefined {
  for (let depth = 0, cause = error; depth < 5 && cause instanceof Error; depth++, cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    // A socket's own codes look alike (EPIPE has five letters, too); no class of SQLSTATE begins with an E.
    if (typeof code === 'string' && /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code)) return code;
  }
  return undefined;
}

/** Whether the server rolled back because of a rival, so that the whole transaction may be run again. */
export const isSerializationFailure = (error: unknown): boolean =>
  ['40001', '40P01'].includes(sqlState(error) ?? '');

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';

/**
 * Whether the fault lies with the connection or the server's state and not with the statement: no SQLSTATE, broken
 * connection (08), no connection to be had (53), shut down or starting up (57P), I/O (58), a standby (25006).
 */
export function isUnavailability(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined || /^(?:08|53|57P|58)/.test(state) || state === '25006';
}

/**
 * Whether an error in answer to COMMIT proves that nothing was committed: constraints checked late and serialization
 * do. A shutdown or a cancelled wait for a replica does not, it may come after the commit; nor does silence.
 */
export function provesRollback(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && state !== '40003' && /^(?:2|3|40|42|44|P0)/.test(state);
}
