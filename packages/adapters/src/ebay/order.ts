import type { Instant } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAttributes } from './attributes.ts';
import { ebayInstant } from './dates.ts';
import { readDiscounts } from './discounts.ts';
import { readFees } from './fees.ts';
import { createShipped, readFulfilments } from './fulfilments.ts';
import { lineIdOf, readLine } from './lines.ts';
import { createEbayMoney } from './money.ts';
import { readBillingAddress, readCustomer, readShippingAddress } from './people.ts';
import { readRefunds } from './refunds.ts';
import { readShippingLines } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxView } from './tax-view.ts';
import { isTaxInTotal, readCharges } from './taxes.ts';
import { paidAtOf, readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/**
 * Reads an order of the Sell Fulfillment API; `composite` is what the client put around it. Throws `UnexpectedShapeError`
 * where something is missing that every order of eBay has.
 */
export function readOrder(order: Source, composite: Source | undefined): MappedOrder {
  const platformOrderId = order.required('orderId', identifier);
  const items = order.list('lineItems');
  const money = createEbayMoney(order);
  const taxed = isTaxInTotal(order, money);
  const charges = items.map((line) => readCharges(line, money, taxed));
  const lineIds = items.map(lineIdOf);
  const view = readTaxView(order, money, charges);
  const fulfilments = readFulfilments(order, composite);
  const refunds = readRefunds(order, money, lineIds);
  const tenders = readTenders(order, money);
  const context = {
    money,
    view,
    shipped: createShipped(fulfilments),
    requiresShipping: readRequiresShipping(order),
  };
  const lines = items.map((line, index) =>
    readLine(
      line,
      { id: lineIds[index] as string, charges: charges[index] as (typeof charges)[number] },
      context,
    ),
  );
  const shippingLines = readShippingLines(order, { money, view, lineIds });
  return {
    platform: 'ebay',
    platformOrderId,
    number: platformOrderId,
    aliases: readAliases(order, platformOrderId),
    channel: items[0]?.optional('purchaseMarketplaceId', text),
    // Orders of the sandbox look like any other.
    test: false,
    status: readStatus(order),
    createdAt: order.required('creationDate', ebayInstant),
    paidAt: paidAtOf(tenders),
    updatedAt: order.optional('lastModifiedDate', ebayInstant),
    ...readCancellation(order),
    currency: money.currency,
    taxMode: view.taxMode,
    lines,
    discounts: readDiscounts(order, money, { lines, shippingLines }),
    shippingLines,
    fees: readFees(order, money, charges),
    taxes: charges.flatMap(({ apart }) => apart),
    tenders,
    refunds,
    fulfilments,
    totals: readTotals(order, money, refunds),
    customer: readCustomer(order),
    billingAddress: readBillingAddress(order),
    shippingAddress: readShippingAddress(order),
    notes: { buyer: order.optional('buyerCheckoutNotes', text), gift: readGiftMessage(items) },
    attributes: readAttributes(order),
  };
}

/** Other names of the order: its id in the Trading API, and its number in the seller's records. */
function readAliases(order: Source, platformOrderId: string): string[] {
  const names = ['legacyOrderId', 'salesRecordReference'].flatMap(
    (name) => order.optional(name, identifier) ?? [],
  );
  return names.filter((name) => name !== platformOrderId);
}

/** The date stands with the order, or with the request that was granted; `getOrders` leaves the requests out. */
function readCancellation(order: Source): {
  readonly cancelledAt: Instant | undefined;
  readonly cancelReason: string | undefined;
} {
  const status = order.optionalObject('cancelStatus');
  const requests = status?.optionalList('cancelRequests') ?? [];
  const granted = requests.find((request) => request.has('cancelCompletedDate')) ?? requests.at(-1);
  return {
    cancelledAt:
      status?.optional('cancelledDate', ebayInstant) ?? granted?.optional('cancelCompletedDate', ebayInstant),
    cancelReason: granted?.optional('cancelReason', text),
  };
}

function readRequiresShipping(order: Source): boolean | undefined {
  const [first] = order.optionalList('fulfillmentStartInstructions');
  const type = first?.optional('fulfillmentInstructionsType', text);
  if (type === undefined) return undefined;
  return type === 'SHIP_TO' ? true : /^DIGITAL/.test(type) ? false : undefined;
}

function readGiftMessage(items: readonly Source[]): string | undefined {
  const messages = items.flatMap(
    (line) => line.optionalObject('giftDetails')?.optional('message', text) ?? [],
  );
  return messages.length === 0 ? undefined : messages.join('\n');
}
