import type { MoneyPair, Order, OrderLine, TaxedMoney, Totals } from '@orderdock/schema';
import type { MappedOrder } from '../order/complete-order.ts';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { allocateDiscounts } from './allocate-discounts.ts';
import { readMetadata } from './attributes.ts';
import { readCurrency } from './currency.ts';
import { namesOf } from './dialect.ts';
import { readOrderDiscounts, sumOfDiscounts } from './discounts.ts';
import { readMovements } from './fulfilments.ts';
import { saleorInstant } from './instant.ts';
import { type ReadLine, readLine } from './lines.ts';
import { createReading, type Reading } from './money.ts';
import { readAddress, readCustomer } from './people.ts';
import { readGrantedRefunds } from './refunds.ts';
import { type ReadShipping, readShipping } from './shipping.ts';
import { readStatus } from './status.ts';
import { readTaxMode } from './tax-mode.ts';
import { readTenders } from './tenders.ts';
import { readTotals } from './totals.ts';

/** Reads a whole order. Throws `UnexpectedShapeError` where something is missing that no order can be without. */
export function readOrder(order: Source): { readonly mapped: MappedOrder; readonly reading: Reading } {
  const names = namesOf(order);
  const platformOrderId = order.required('id', identifier);
  const reading = createReading(names, readCurrency(order, names), readTaxMode(order, names));
  const tenders = readTenders(order, reading);
  const totals = readTotals(order, tenders, reading);
  const positions = readPositions(order, totals.grand, reading);
  const { fulfilments, returns, refunds } = readMovements(order, positions.lines, reading);
  const number = order.optional('number', text);
  const mapped: MappedOrder = {
    platform: 'saleor',
    platformOrderId,
    number,
    aliases: ['token', 'externalReference'].flatMap((name) => order.optional(names(name), identifier) ?? []),
    url: order.optional(names('orderDetailsUrl'), text),
    channel: readChannel(order, reading),
    test: false,
    status: readStatus(order, names, { grand: totals.grand, refunded: totals.refunded }),
    createdAt: order.required('created', saleorInstant),
    updatedAt: order.optional(names('updatedAt'), saleorInstant),
    cancelledAt: order.optional(names('expiredAt'), saleorInstant),
    currency: { shop: reading.currency },
    taxMode: reading.taxMode,
    ...positions,
    tenders,
    refunds: [...readGrantedRefunds(order, reading), ...refunds],
    returns,
    fulfilments,
    totals: { ...totals, ...readSums(order, positions, reading) },
    customer: readCustomer(order, names),
    billingAddress: readAddress(order, 'billingAddress', names),
    shippingAddress: readAddress(order, 'shippingAddress', names),
    notes: { buyer: order.optional(names('customerNote'), text) },
    attributes: [
      ...readMetadata(order, names),
      ...['origin', 'checkoutId'].flatMap((name) => {
        const value = order.optional(names(name), text);
        return value === undefined ? [] : [{ name, value }];
      }),
    ],
  };
  return { mapped, reading };
}

function readChannel(order: Source, { names }: Reading): string | undefined {
  const channel = order.optionalObject('channel');
  return (
    channel?.optional('slug', text) ??
    channel?.optional('name', text) ??
    order.optional(names('channelSlug'), text)
  );
}

/** `subtotal` is after the lines' discounts, so it is what the lines cost before them where there are none. */
function readSums(
  order: Source,
  { lines, discounts }: Positions,
  reading: Reading,
): Pick<Totals, 'items' | 'discounts'> {
  const isReduced = lines.some((line) => line.discounts.length > 0);
  return {
    items: isReduced ? undefined : reading.price(reading.taxed(order, 'subtotal')),
    discounts: sumOfDiscounts(discounts),
  };
}

type Positions = Pick<Order, 'lines' | 'shippingLines' | 'discounts'>;

/** Lines and shipping with the discounts parted among them. */
function readPositions(order: Source, grand: MoneyPair, reading: Reading): Positions {
  const isGross = reading.taxed(order, 'total').gross !== undefined;
  const lines = order.list('lines').map((line, index) => readLine(line, index, reading));
  const shipping = readShipping(order, reading);
  const { discounts, allocations } = allocateDiscounts({
    ofOrder: readOrderDiscounts(order, reading),
    reductions: [...lines, ...(shipping ? [shipping] : [])].map(({ reduction }) => reduction),
    gap: gapOf({ lines, shipping }, isGross ? { gross: grand } : { net: grand }),
  });
  return {
    lines: lines.map(({ line }, index): OrderLine => ({ ...line, discounts: allocations[index] ?? [] })),
    shippingLines:
      shipping === undefined ? [] : [{ ...shipping.line, discounts: allocations[lines.length] ?? [] }],
    discounts,
  };
}

interface Read {
  readonly lines: readonly ReadLine[];
  readonly shipping: ReadShipping | undefined;
}

/** What lines and shipping come to beyond the grand total, with tax where that has it. */
function gapOf({ lines, shipping }: Read, grand: Pick<TaxedMoney, 'gross' | 'net'>): MoneyPair | undefined {
  const view = grand.gross === undefined ? 'net' : 'gross';
  const parts = [...lines, ...(shipping ? [shipping] : [])].map(({ line }) => line.total[view]);
  return subtractPairs(sumPairs(parts), grand[view]);
}
