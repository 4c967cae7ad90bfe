import { InvalidOptionError } from '@orderdock/kit';

/**
 * The root of a platform's API without a slash at its end: `settings.baseUrl` where it is given, else `fallback`. Throws
 * `InvalidOptionError` for what is no https URL (http is allowed on a loopback address) or holds credentials.
 */
export function baseUrlOf(settings: Readonly<Record<string, string>>, fallback: string): string {
  return checkedUrl('baseUrl', settings['baseUrl'] ?? fallback);
}

/** `value` as an https URL without query, fragment, credentials and final slash. Throws `InvalidOptionError`. */
export function checkedUrl(name: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLoopback = url !== undefined && /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/.test(url.hostname);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
  if (url === undefined || !isSafe || `${url.username}${url.password}${url.search}${url.hash}` !== '')
    throw new InvalidOptionError(name, 'an https URL without credentials, query and fragment', value);
  return url.href.replace(/\/+$/, '');
}
