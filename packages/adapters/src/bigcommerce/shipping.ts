import { compareMoney, type ShippingLine } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderParts } from './parts.ts';
import { type AmountContext, readHalf, readTaxed } from './taxed.ts';

/**
 * One line for each address where their costs are those of the order, else the order's own cost as one: what is edited in
 * the control panel changes the order and not its addresses.
 */
export function readShippingLines(
  { order, addresses = [] }: OrderParts,
  context: AmountContext,
): ShippingLine[] {
  const total = readHalf(order, 'shipping_cost', context);
  const costs = sumPairs(addresses.map((address) => readHalf(address, 'cost', context)));
  const agree = total === undefined || (costs !== undefined && compareMoney(total.shop, costs.shop) === 0);
  if (addresses.length > 0 && costs !== undefined && agree)
    return addresses.map((address) => readAddressLine(address, context));
  const [address] = addresses;
  if (total === undefined || (isZero(total) && address === undefined)) return [];
  if (costs !== undefined)
    order.report('shipping_cost_inc_tax', {
      code: 'shipping_of_addresses_differs',
      severity: 'info',
      message: 'The cost of shipping is another than that of the addresses together',
    });
  return [
    {
      ...methodOf(address),
      price: total,
      discounts: [],
      taxes: [],
      total: readTaxed(order, 'shipping_cost', context),
    },
  ];
}

function readAddressLine(address: Source, context: AmountContext): ShippingLine {
  return {
    id: address.optional('id', identifier),
    ...methodOf(address),
    price: readHalf(address, 'cost', context),
    discounts: [],
    taxes: [],
    total: readTaxed(address, 'cost', context),
  };
}

function methodOf(address: Source | undefined): Pick<ShippingLine, 'title' | 'method'> {
  const method = address?.optional('shipping_method', text);
  return { title: method, method };
}
