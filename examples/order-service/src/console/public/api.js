const TOKEN = 'orderdock.token';

/** The service answered with a problem, or not at all (`status` 0). */
export class ApiError extends Error {
  /** @param {number} status @param {string} message */
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Kept for this tab only. @param {string} token */
export function saveToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

export function hasToken() {
  return sessionStorage.getItem(TOKEN) !== null;
}

/**
 * Asks the service; throws an {@link ApiError} that can be shown to a person.
 *
 * @param {string} path
 * @param {{ method?: string, accept?: string, signal?: AbortSignal }} [options]
 */
export async function request(path, { method = 'GET', accept = 'application/json', signal } = {}) {
  const token = sessionStorage.getItem(TOKEN);
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { accept, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      cache: 'no-store',
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'The service does not answer.');
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => null);
  const said = problem?.detail ?? problem?.title ?? response.statusText;
  throw new ApiError(response.status, `The service answered ${response.status}${said ? `: ${said}` : ''}`);
}

/** @param {string} path @param {{ signal?: AbortSignal }} [options] */
export async function getJson(path, options) {
  return await (await request(path, options)).json();
}
