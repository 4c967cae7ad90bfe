import type { MoneyPair, ShippingLine } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { DELIVERY_DISCOUNT } from './discounts.ts';
import { type EbayMoney, negated, sameAmount } from './money.ts';
import type { TaxView } from './tax-view.ts';

/** A delivery's price before its discount, the discount, and what is left. */
interface Delivery {
  readonly id?: string | undefined;
  readonly price: MoneyPair | undefined;
  readonly discount: MoneyPair | undefined;
  readonly paid: MoneyPair | undefined;
}

/**
 * The delivery of each line where they come to the same as the summary, else the summary's. A line states its cost after
 * the discount, the summary states it before, and with the import charges.
 */
export function readShippingLines(
  order: Source,
  {
    money,
    view,
    lineIds,
  }: { readonly money: EbayMoney; readonly view: TaxView; readonly lineIds: readonly string[] },
): ShippingLine[] {
  const whole = withoutImport(readWhole(order, money), readImportCharges(order, money));
  const parts = order
    .optionalList('lineItems')
    .map((line, index) => readPart(line, money, lineIds[index]))
    .filter(({ paid }) => paid !== undefined);
  const paid = parts.filter(({ price }) => price !== undefined && !isZero(price));
  const areWhole =
    whole === undefined ||
    (sameAmount(sumPairs(parts.map((part) => part.price)), whole.price) &&
      sameAmount(sumPairs(parts.map((part) => part.paid)), whole.paid));
  const chosen = areWhole && (whole === undefined || paid.length > 0) ? paid : [whole];
  const step = order.optionalList('fulfillmentStartInstructions')[0]?.optionalObject('shippingStep');
  const method = step?.optional('shippingServiceCode', text);
  const carrier = step?.optional('shippingCarrierCode', text);
  return chosen.map(({ id, price, discount, paid: amount }) => ({
    id,
    title: method,
    method,
    carrier,
    price,
    discounts:
      discount === undefined || isZero(discount) ? [] : [{ discountId: DELIVERY_DISCOUNT, amount: discount }],
    taxes: [],
    total: view.untaxed(amount),
  }));
}

function readWhole(order: Source, money: EbayMoney): Delivery | undefined {
  const summary = order.optionalObject('pricingSummary');
  const price = money.pair(summary, 'deliveryCost');
  const discount = money.size(summary, 'deliveryDiscount');
  if (price === undefined) return undefined;
  return { price, discount, paid: discount === undefined ? price : subtractPairs(price, discount) };
}

/**
 * What each line is charged for customs by eBay's international shipping, where the summary's delivery is that and the
 * lines' own: it is then a duty beside the delivery. Empty where it is no part of it.
 * @see https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:DeliveryCost
 */
export function readImportCharges(order: Source, money: EbayMoney): readonly MoneyPair[] {
  const lines = order.optionalList('lineItems');
  const charges = lines.flatMap((line) => {
    const amount = money.pair(line.optionalObject('deliveryCost'), 'importCharges');
    return amount === undefined || isZero(amount) ? [] : [amount];
  });
  if (charges.length === 0) return [];
  const paid = lines.flatMap((line) => readPart(line, money, undefined).paid ?? []);
  return sameAmount(sumPairs([...paid, ...charges]), readWhole(order, money)?.paid) ? charges : [];
}

function withoutImport(whole: Delivery | undefined, charges: readonly MoneyPair[]): Delivery | undefined {
  if (whole === undefined || charges.length === 0) return whole;
  const less = (amount: MoneyPair | undefined) =>
    sumPairs([...(amount ? [amount] : []), ...charges.map(negated)]);
  return { ...whole, price: less(whole.price), paid: less(whole.paid) };
}

function readPart(line: Source, money: EbayMoney, id: string | undefined): Delivery {
  const costs = line.optionalObject('deliveryCost');
  const shipping = money.pair(costs, 'shippingCost');
  const handling = money.pair(costs, 'handlingCost');
  const discount = money.size(costs, 'discountAmount');
  const paid = handling === undefined ? shipping : addPairs(shipping, handling);
  return { id, price: discount === undefined ? paid : addPairs(paid, discount), discount, paid };
}
