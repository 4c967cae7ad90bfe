import { createHash } from 'node:crypto';
import { canonicalJson } from '../../keys/canonical-json.ts';

/**
 * The text that a request is told by: its method, its path with the query, and its body as canonical JSON or, for
 * bytes, by their hash. Throws {@link InvalidOptionError} for a body that is no JSON value.
 */
export function fingerprintText(method: string, target: string, body: unknown): string {
  const part =
    body instanceof Uint8Array ? { sha256: createHash('sha256').update(body).digest('hex') } : { body };
  return canonicalJson('fingerprint', { method, target, ...part }) ?? '';
}

/**
 * What counts of raw bytes: their JSON value if that is what they are called and what they are, else the bytes. A
 * number keeps its source text where a float would change it, so that two long ids do not become one.
 */
export function comparableBody(bytes: Uint8Array, contentType: string | undefined): unknown {
  if (!/^[^;]*[/+]json *(?:;|$)/i.test(contentType ?? '')) return bytes;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'), exactNumber);
    // A value that is too deep to be written again is compared by its bytes.
    canonicalJson('body', value);
    return value;
  } catch {
    return bytes;
  }
}

function exactNumber(this: unknown, _name: string, value: unknown, context?: { readonly source?: string }) {
  if (typeof value !== 'number' || context?.source === undefined || String(value) === context.source)
    return value;
  return { number: context.source };
}
