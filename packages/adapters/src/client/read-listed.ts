import type { NormalizeContext, Normalized } from '../contract/normalized.ts';
import type { ListedOrder } from '../contract/order-page.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { identifier } from '../source/kinds.ts';

/**
 * One member of a list through the adapter: what cannot be read is handed on as `unreadable` with its source, so that one
 * odd order neither ends the list nor is lost. `idOf` finds the id in such a source.
 */
export function readListed(
  payload: unknown,
  normalize: (payload: unknown) => Normalized,
  idOf: (payload: unknown) => unknown,
): ListedOrder {
  try {
    return normalize(payload);
  } catch (error) {
    if (!UnexpectedShapeError.isInstance(error)) throw error;
    const id = idOf(payload);
    const isLeaf = typeof id === 'string' || typeof id === 'number';
    const platformOrderId = isLeaf ? identifier.read(id) : undefined;
    return { kind: 'unreadable', platformOrderId, raw: payload, error };
  }
}

/** A member of an object by name, undefined for anything else: to look into an answer before it is read. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

/** What `normalize` is told of an order that was fetched: the bytes are the parts it was made of, in their order. */
export function fetchedContext(
  options: { readonly storeId: string; readonly keepBody?: boolean | undefined },
  sha256: string,
): NormalizeContext {
  return { storeId: options.storeId, bodySha256: sha256, keepBody: options.keepBody };
}
