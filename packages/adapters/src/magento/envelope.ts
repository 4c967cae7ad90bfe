import type { Source } from '../source/source.ts';
import { isObject } from '../source/source-node.ts';
import { mapAt } from './php.ts';

/**
 * The members in which Adobe's events, Adobe Commerce's webhooks and the client's composite put a document: an event has
 * it in `data.value` (in `event.data.value` where it came as I/O Events' older envelope), a webhook in `order`, in
 * `data.order`, `data.data_object` or `result`, the client in `order`.
 */
const ENVELOPE = ['event', 'data', 'value', 'order', 'data_object', 'result', 'entity'] as const;

/** More than any envelope of the platform has. */
const MAX_DEPTH = 5;

/** What a document of the platform's sales has at its top; an envelope has none of them. */
const DOCUMENT = ['entity_id', 'increment_id', 'order_id', 'grand_total', 'base_grand_total', 'item_id'];

/** The document within its envelopes; undefined where there is none. */
export function findDocument(root: Source): Source | undefined {
  let place: Source | undefined = root;
  for (let depth = 0; depth <= MAX_DEPTH && place !== undefined; depth++) {
    const { value }: Source = place;
    if (DOCUMENT.some((name) => Object.hasOwn(value, name))) return place;
    const name: string | undefined = ENVELOPE.find((member) => isObject(ownOf(value, member)));
    place = name === undefined ? undefined : mapAt(place, name);
  }
  return undefined;
}

/** As {@link findDocument}, of a payload that nobody reads yet. */
export function documentOf(payload: unknown): Readonly<Record<string, unknown>> | undefined {
  let place: unknown = payload;
  for (let depth = 0; depth <= MAX_DEPTH && isObject(place); depth++) {
    const value = place;
    if (DOCUMENT.some((name) => Object.hasOwn(value, name))) return value;
    const name = ENVELOPE.find((member) => isObject(ownOf(value, member)));
    place = name === undefined ? undefined : ownOf(value, name);
  }
  return undefined;
}

function ownOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
