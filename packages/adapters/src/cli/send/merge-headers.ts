import type { WebhookHeaders } from '../../contract/request.ts';
import { UsageError } from '../usage-error.ts';

/** The signed headers with those of `--header name=value` laid over them. Throws `UsageError` for what is no header. */
export function mergeHeaders(signed: WebhookHeaders, flags: readonly string[] = []): Record<string, string> {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(signed)) {
    for (const one of [value].flat()) headers.append(name, one);
  }
  for (const flag of flags) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(flag) ?? [];
    try {
      headers.set(name, value);
    } catch {
      throw new UsageError('--header has to be written name=value');
    }
  }
  return Object.fromEntries(headers);
}
