import { InvalidOptionError } from '@orderdock/kit';
import { canonicalJson } from './canonical-json.ts';
import { parsePointer, valueAt, withoutPlaces } from './json-pointer.ts';

/** Which fields of a payload count, as JSON Pointers (RFC 6901): only these, or all but these. */
export type FingerprintFields =
  | { readonly pick: readonly string[]; readonly omit?: undefined }
  | { readonly omit: readonly string[]; readonly pick?: undefined };

/**
 * The text that two deliveries share if they carry the same payload: canonical JSON, in which neither the order of
 * members nor the spelling of a number or a text counts. Give it to `delivery.fingerprint` or to `execute`; the guard
 * keeps a keyed hash of it. An identity has no fingerprint: an order is the same order, whatever its payload says.
 *
 * With `pick` a field that is absent differs from one that is `null`, and a payload that has none of them is like any
 * other that has none. A place that `omit` names may be absent. A number counts as JavaScript holds it: parse amounts
 * and large ids as text. Throws {@link InvalidOptionError} for what JSON does not know and for a pointer that is none.
 *
 * @example
 * fingerprint(order, { omit: ['/updated_at', '/customer/last_seen'] })
 */
export function fingerprint(payload: unknown, fields?: FingerprintFields): string {
  const text = canonicalJson('payload', fields === undefined ? payload : selected(payload, fields));
  if (text === undefined) throw new InvalidOptionError('payload', 'a JSON value', payload);
  return text;
}

function selected(payload: unknown, fields: FingerprintFields): unknown {
  const { pick, omit } = fields;
  if ((pick === undefined) === (omit === undefined))
    throw new InvalidOptionError('fields', 'either { pick } or { omit }', fields);
  if (omit !== undefined) {
    // `undefined` where nothing is left, which JSON does not know.
    return (
      withoutPlaces(
        payload,
        pathsOf('fields.omit', omit).map(({ path }) => path),
      ) ?? null
    );
  }
  const found: Record<string, unknown> = Object.create(null);
  for (const { pointer, path } of pathsOf('fields.pick', pick ?? [])) {
    for (const value of valueAt(payload, path)) found[pointer] = value;
  }
  return found;
}

function pathsOf(option: string, pointers: readonly string[]) {
  if (!Array.isArray(pointers) || pointers.length === 0)
    throw new InvalidOptionError(option, 'a list of at least one JSON Pointer', pointers);
  return pointers.map((pointer: string, index) => ({
    pointer,
    path: parsePointer(`${option}[${index}]`, pointer),
  }));
}
