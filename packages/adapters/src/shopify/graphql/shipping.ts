import type { Order, ShippingLine } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../../order/money-pairs.ts';
import { taxedMoney } from '../../order/taxed-money.ts';
import { boolean, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { reportRemoved } from '../shipping.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';
import { readBag } from './money.ts';
import { readAllocations, readTaxes, sumOfTaxes } from './taxes.ts';

/** The shipping lines that still count; an old query asks for the one `shippingLine`. */
export function readShippingLines(order: Source, taxMode: Order['taxMode']): ShippingLine[] {
  const single = order.has('shippingLines') ? undefined : order.optionalObject('shippingLine');
  const lines = single === undefined ? membersOf(order, 'shippingLines') : [single];
  return lines.flatMap((line) => {
    if (line.optional('isRemoved', boolean) !== true) return [readShippingLine(line, taxMode)];
    reportRemoved(line);
    return [];
  });
}

function readShippingLine(line: Source, taxMode: Order['taxMode']): ShippingLine {
  const price = readBag(line, 'originalPriceSet');
  const discounts = readAllocations(line);
  const taxes = readTaxes(line);
  const allocated = sumPairs(discounts.map(({ amount }) => amount));
  const amount = discounts.length === 0 ? price : subtractPairs(price, allocated);
  return {
    id: line.optional('id', gid),
    title: line.optional('title', text),
    method: line.optional('code', text),
    carrier: line.optional('carrierIdentifier', text),
    price,
    discounts,
    taxes,
    total: taxedMoney(amount, sumOfTaxes(line, taxes, amount), taxMode),
  };
}
