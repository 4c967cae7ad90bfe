import type { Source } from '../source/source.ts';
import { findCurrency } from './currency.ts';
import { namesOf } from './dialect.ts';

/** What an order stands in: an event by its subscription, an answer of the API, a connection of a list, a mail's document. */
const WRAPPERS = [
  'data',
  'event',
  'payload',
  'order',
  'node',
  'fulfillment',
  'invoice',
  'payment',
  'transaction',
];
const MAX_DEPTH = 5;

/** The order in a payload, which may be its id alone, and the object that it stood in; undefined where there is none. */
export interface FoundOrder {
  readonly order: Source;
  /** The object that holds the order beside other news; the order itself where it stands alone. */
  readonly document: Source;
}

/** Finds the order: the payload's shape is whatever query the app wrote. */
export function findOrder(source: Source): FoundOrder | undefined {
  return isOrder(source) ? { order: source, document: source } : findBelow(source, MAX_DEPTH);
}

function findBelow(source: Source, depth: number): FoundOrder | undefined {
  const own = source.has('order') ? source.optionalObject('order') : undefined;
  if (own?.has('id')) return { order: own, document: source };
  if (depth === 0) return undefined;
  for (const name of namesToFollow(source)) {
    const child = objectAt(source, name);
    const found =
      child && (isOrder(child) ? { order: child, document: source } : findBelow(child, depth - 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A dedicated subscription is a field of its own name: `orderCreated`, `draftOrderUpdated`. */
function namesToFollow(source: Source): readonly string[] {
  const own = Object.keys(source.value).filter((name) => /^(order|draftOrder|fulfillment)[A-Z]/.test(name));
  return [...WRAPPERS, ...own];
}

function objectAt(source: Source, name: string): Source | undefined {
  const value = Object.hasOwn(source.value, name) ? source.value[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? source.object(name)
    : undefined;
}

/** Of the payloads without a query only an order's own lines are beside its id. */
function isOrder(source: Source): boolean {
  return source.has('id') && Object.hasOwn(source.value, 'lines') && !source.has('order');
}

/** Whether there is enough of it: a query that leaves out the lines, the total, its currency or the date tells of an order only. */
export function isWhole(order: Source): boolean {
  const hasTotal = ['total', 'total_gross_amount', 'total_net_amount'].some((name) => order.has(name));
  return (
    order.has('lines') &&
    order.has('created') &&
    hasTotal &&
    findCurrency(order, namesOf(order)) !== undefined
  );
}
