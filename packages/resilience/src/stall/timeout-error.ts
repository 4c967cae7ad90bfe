/** What Node, undici and the clients built on them call a wait that was too long. */
const TIMEOUT_CODES: ReadonlySet<unknown> = new Set([
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'ECONNABORTED',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

/** Whether an error of the work, or its cause, says that a wait was too long: by its `code`, or the name `TimeoutError`. */
export function isTimeoutError(error: unknown): boolean {
  return saysTimeout(error) || saysTimeout((error as { cause?: unknown } | null | undefined)?.cause);
}

function saysTimeout(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name } = error as { code?: unknown; name?: unknown };
  return TIMEOUT_CODES.has(code) || name === 'TimeoutError';
}
