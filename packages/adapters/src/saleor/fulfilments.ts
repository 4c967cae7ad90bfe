import type { Fulfilment, OrderLine, OrderReturn, Refund } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { saleorInstant } from './instant.ts';
import type { Reading } from './money.ts';
import { inCapitals } from './status.ts';

export interface Movements {
  readonly fulfilments: Fulfilment[];
  readonly returns: OrderReturn[];
  readonly refunds: Refund[];
}

const STATUS = { FULFILLED: 'success', WAITING_FOR_APPROVAL: 'pending', CANCELED: 'cancelled' } as const;
const RETURNED = ['RETURNED', 'REFUNDED_AND_RETURNED', 'REPLACED'];
const REFUNDED = ['REFUNDED', 'REFUNDED_AND_RETURNED'];

/** Saleor keeps parcels, returns and refunds of lines in one list, which their status tells apart. */
export function readMovements(order: Source, lines: readonly OrderLine[], reading: Reading): Movements {
  const lineIds = idsBySku(lines);
  const movements: Movements = { fulfilments: [], returns: [], refunds: [] };
  order.optionalList('fulfillments').forEach((entry, index) => {
    const status = entry.optional('status', inCapitals) ?? '';
    const read = readEntry(entry, index, { reading, lineIds });
    if (RETURNED.includes(status)) movements.returns.push(readReturn(entry, read));
    if (REFUNDED.includes(status)) movements.refunds.push(readRefund(entry, read, reading));
    if (!RETURNED.includes(status) && !REFUNDED.includes(status))
      movements.fulfilments.push(readFulfilment(entry, read, reading));
  });
  return movements;
}

interface Entry {
  readonly id: string;
  readonly at: Fulfilment['at'];
  readonly lines: Fulfilment['lines'];
}

interface Known {
  readonly reading: Reading;
  readonly lineIds: ReadonlyMap<string, string>;
}

function readEntry(entry: Source, index: number, { reading, lineIds }: Known): Entry {
  const { names } = reading;
  return {
    id: entry.optional('id', identifier) ?? String(index + 1),
    at: entry.optional('created', saleorInstant),
    lines: entry.optionalList('lines').flatMap((line) => {
      const quantity = line.optional('quantity', integer);
      const sku = line.optional(names('productSku'), text);
      const lineId =
        line.optionalObject(names('orderLine'))?.optional('id', identifier) ?? lineIds.get(sku ?? '');
      return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
    }),
  };
}

/** The older payloads name the line of a parcel by its article only. */
function idsBySku(lines: readonly OrderLine[]): ReadonlyMap<string, string> {
  const bySku = Map.groupBy(lines, ({ sku }) => sku ?? '');
  return new Map(
    [...bySku].flatMap(([sku, [line, ...others]]) =>
      sku === '' || line === undefined || others.length > 0 ? [] : [[sku, line.id] as const],
    ),
  );
}

function readFulfilment(entry: Source, { id, at, lines }: Entry, { names }: Reading): Fulfilment {
  const number = entry.optional(names('trackingNumber'), text) ?? entry.optional(names('trackingCode'), text);
  const warehouse = entry.optionalObject('warehouse');
  return {
    id,
    at,
    status: readWord(entry, 'status', STATUS, 'unknown', inCapitals),
    lines,
    tracking: number === undefined ? [] : [trackingOf(number)],
    location: warehouse?.optional('name', text) ?? warehouse?.optional('id', identifier),
  };
}

/** A merchant may write the parcel's page in place of its number. */
export function trackingOf(number: string): Fulfilment['tracking'][number] {
  return /^https?:\/\//i.test(number) ? { url: number } : { number };
}

function readReturn(entry: Source, { id, at, lines }: Entry): OrderReturn {
  const reason = entry.optional('reason', text);
  return {
    id,
    at,
    status: { value: 'closed', raw: entry.optional('status', text) ?? null },
    lines: lines.map((line) => ({ ...line, reason })),
  };
}

function readRefund(entry: Source, { id, at, lines }: Entry, reading: Reading): Refund {
  const amountOf = (...spellings: readonly string[]) =>
    spellings.map((name) => reading.amount(entry, name)).find((amount) => amount !== undefined);
  const shipping = amountOf('shippingRefundedAmount', 'shippingRefund');
  return {
    id,
    at,
    lines,
    shipping: shipping === undefined || isZero(shipping) ? undefined : shipping,
    total: amountOf('totalRefundedAmount', 'totalRefund'),
    status: { value: 'success', raw: null },
  };
}
