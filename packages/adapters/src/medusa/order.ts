import type { Order } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { boolean, identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readPairs } from './attributes.ts';
import { readPositions } from './discounts.ts';
import { readFulfilments, readRefunds, readReturns } from './movements.ts';
import { readAddress, readCustomer } from './people.ts';
import { createReading, currencyCode } from './reading.ts';
import { readDraftStatus, readStatus } from './status.ts';
import { readTaxMode } from './taxes.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';
import { instantOfId } from './ulid-instant.ts';
import { type MedusaVersion, readVersion } from './version.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where its version cannot be told or something it needs is missing. */
export function readOrder(order: Source, stated: MedusaVersion | undefined): MappedOrder {
  const platformOrderId = order.required('id', identifier);
  const mapped = readParts(order, stated);
  return {
    ...mapped,
    platform: 'medusa',
    platformOrderId,
    number: order.optional('custom_display_id', text) ?? order.optional('display_id', text),
    aliases: ['cart_id', 'draft_order_id', 'external_id'].flatMap(
      (name) => order.optional(name, identifier) ?? [],
    ),
    status: readStatus(order, fulfilmentOf(mapped.lines)),
    cancelledAt: order.optional('canceled_at', isoInstant),
  };
}

/** A draft of Medusa 1: the goods stand in its cart, and there is no order until it is paid for. */
export function readDraft(draft: Source, stated: MedusaVersion | undefined): MappedOrder {
  const cart = draft.object('cart');
  return {
    ...readParts(cart, stated),
    platform: 'medusa',
    platformOrderId: draft.required('id', identifier),
    number: draft.optional('display_id', text),
    aliases: ['cart_id', 'order_id'].flatMap((name) => draft.optional(name, identifier) ?? []),
    status: readDraftStatus(draft),
    createdAt: draft.required('created_at', isoInstant),
    updatedAt: cart.optional('updated_at', isoInstant) ?? draft.optional('updated_at', isoInstant),
    cancelledAt: draft.optional('canceled_at', isoInstant),
  };
}

type Parts = Omit<
  MappedOrder,
  'platform' | 'platformOrderId' | 'number' | 'aliases' | 'status' | 'cancelledAt'
>;

/** What an order and a draft's cart have alike. */
function readParts(order: Source, stated: MedusaVersion | undefined): Parts {
  const reading = createReading(readVersion(order, stated), readCurrency(order), readTaxMode(order));
  const positions = readPositions(order, reading);
  const tenders = readTenders(order, reading);
  const scales = new Map(positions.lines.map(({ id, quantity }) => [id, quantity] as const));
  const channel = order.optionalObject('sales_channel');
  return {
    channel: channel?.optional('name', text) ?? order.optional('sales_channel_id', text),
    test: false,
    createdAt: readCreatedAt(order),
    updatedAt: order.optional('updated_at', isoInstant),
    currency: { shop: reading.currency },
    taxMode: reading.taxMode,
    ...positions,
    tenders,
    refunds: readRefunds(order, reading),
    returns: readReturns(order, scales),
    fulfilments: readFulfilments(order, scales),
    totals: readTotals(order, { positions, tenders }, reading),
    customer: readCustomer(order),
    billingAddress: readAddress(order, 'billing_address'),
    shippingAddress: readAddress(order, 'shipping_address'),
    attributes: [
      ...readPairs(order.optionalObject('metadata')),
      ...(order.optional('no_notification', boolean) === true
        ? [{ name: 'no_notification', value: 'true' }]
        : []),
    ],
  };
}

/** Where a selection of fields left it out, the id tells it. */
function readCreatedAt(order: Source): Order['createdAt'] {
  const stated = order.optional('created_at', isoInstant);
  if (stated !== undefined) return stated;
  const derived = instantOfId(order.optional('id', identifier) ?? '');
  if (derived === undefined) throw order.unexpected('created_at', isoInstant.expected);
  order.report('created_at', { code: 'derived_created_at', message: 'The date is that in the id' });
  return derived;
}

/** A draft's cart has its currency in its region. */
function readCurrency(order: Source): string {
  return (
    order.optional('currency_code', currencyCode) ??
    order.optionalObject('region')?.optional('currency_code', currencyCode) ??
    order.required('currency_code', currencyCode)
  );
}

/** How far the lines say they have gone out, for an order that has no word for it. */
function fulfilmentOf(lines: Order['lines']): 'unfulfilled' | 'partial' | 'fulfilled' | 'unknown' {
  const known = lines.flatMap(({ quantity: { ordered, fulfilled } }) =>
    fulfilled === undefined ? [] : [{ ordered, fulfilled }],
  );
  if (known.length < lines.length || lines.length === 0) return 'unknown';
  if (known.every(({ fulfilled }) => fulfilled === 0)) return 'unfulfilled';
  return known.every(({ ordered, fulfilled }) => fulfilled >= ordered) ? 'fulfilled' : 'partial';
}
