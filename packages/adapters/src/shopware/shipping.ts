import type { Discount, MoneyPair, ShippingLine, TaxedMoney } from '@orderdock/schema';
import { addPairs, multiplyPair, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Entity } from './entity.ts';
import { type Price, type Prices, readPrice } from './money.ts';
import { nameOf } from './name-of.ts';

/** Deliveries by what they are: goods that go out, and rows by which a promotion takes something off the shipping. */
export interface Deliveries {
  readonly parcels: readonly Entity[];
  readonly rebates: readonly Rebate[];
}

interface Rebate {
  readonly delivery: Entity;
  readonly price: Price;
}

export function sortDeliveries(order: Entity, prices: Prices): Deliveries {
  const parcels: Entity[] = [];
  const rebates: Rebate[] = [];
  for (const delivery of order.many('deliveries')) {
    const costs = delivery.fields.optionalObject('shippingCosts');
    const price = costs && readPrice(costs, prices);
    if (price?.amount?.shop.amount.startsWith('-')) rebates.push({ delivery, price });
    else parcels.push(delivery);
  }
  return { parcels, rebates };
}

/** What the promotions of shipping take off, in all; undefined where there is none. */
export function rebateOf({ rebates }: Deliveries): MoneyPair | undefined {
  return multiplyPair(sumPairs(rebates.map(({ price }) => price.amount)), -1);
}

/**
 * What was charged for shipping. A rebate is taken off the delivery where there is but one, tax and all, under the id of
 * `discount`; where there are several it stays a discount of the whole order.
 */
export function readShippingLines(
  order: Entity,
  { parcels, rebates }: Deliveries,
  { prices, discountId }: { readonly prices: Prices; readonly discountId: string | undefined },
): ShippingLine[] {
  if (parcels.length === 0 && rebates.length === 0) {
    const costs = order.fields.optionalObject('shippingCosts');
    return costs === undefined ? [] : [lineOf(readPrice(costs, prices))];
  }
  const lines = parcels.map((delivery) => readShippingLine(delivery, prices));
  const [line] = lines;
  if (line === undefined || lines.length > 1 || discountId === undefined) return lines;
  return [rebates.reduce((reduced, { price }) => less(reduced, price, discountId), line)];
}

/** The rebates that no promotion of the order explains and that are no part of a shipping line. */
export function unnamedRebates({ rebates }: Deliveries): Discount[] {
  return rebates.map(({ delivery, price }) => ({
    id: delivery.key.required('id', identifier),
    kind: 'unknown',
    fundedBy: 'seller',
    amount: multiplyPair(price.amount, -1),
  }));
}

function readShippingLine(delivery: Entity, prices: Prices): ShippingLine {
  const method = delivery.one('shippingMethod');
  const costs = delivery.fields.optionalObject('shippingCosts');
  return {
    ...lineOf(costs && readPrice(costs, prices)),
    id: delivery.key.optional('id', identifier),
    title: method && nameOf(method),
    method: method?.fields.optional('technicalName', text),
  };
}

function lineOf(price: Price | undefined): ShippingLine {
  return {
    price: price?.amount,
    discounts: [],
    taxes: price?.taxes ?? [],
    total: price?.total ?? {},
  };
}

function less(line: ShippingLine, price: Price, discountId: string): ShippingLine {
  const amount = multiplyPair(price.amount, -1);
  return {
    ...line,
    discounts: amount === undefined ? line.discounts : [...line.discounts, { discountId, amount }],
    taxes: [...line.taxes, ...price.taxes],
    total: sum(line.total, price.total),
  };
}

function sum(a: TaxedMoney, b: TaxedMoney): TaxedMoney {
  return { net: addPairs(a.net, b.net), gross: addPairs(a.gross, b.gross), tax: addPairs(a.tax, b.tax) };
}
