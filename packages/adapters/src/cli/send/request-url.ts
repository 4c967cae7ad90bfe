import { UsageError } from '../usage-error.ts';
import type { SendFlags } from './send-flags.ts';

/** The names that lead to this machine, as `URL` writes them. */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z0-9-]+\.)*localhost)$/;

/**
 * Where the webhook goes. Throws `UsageError` for what is no http or https URL, holds credentials, or leads to another
 * machine without `--allow-remote`: a signed order is personal data, and the secret behind it is often a real one.
 */
export function requestUrl({ url, publicUrl, allowRemote = false }: SendFlags): string {
  if (publicUrl !== undefined && !URL.canParse(publicUrl))
    throw new UsageError('--public-url has to be an absolute URL');
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || !/^https?:$/.test(target.protocol))
    throw new UsageError('--url has to be an http or https URL');
  if (target.username !== '' || target.password !== '')
    throw new UsageError('--url may hold no user name and no password');
  if (!allowRemote && !LOOPBACK.test(target.hostname))
    throw new UsageError(
      `${target.hostname} is not this machine: add --allow-remote to send there all the same`,
    );
  return url;
}
