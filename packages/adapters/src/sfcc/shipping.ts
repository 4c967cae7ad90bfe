import type { ShippingLine } from '@orderdock/schema';
import { taxedMoney } from '../order/taxed-money.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { LineContext } from './context.ts';
import { readTaxes } from './taxes.ts';

/** What sending costs, and by which method of its shipment. A discount on the whole order never falls on it. */
export function readShippingLine(item: Source, context: LineContext): ShippingLine {
  const { money, book, shipments, taxMode } = context;
  const method = shipments.byId(item.optional('shipment_id', identifier))?.optionalObject('shipping_method');
  const price = money.read(item, 'price') ?? money.read(item, 'base_price');
  const tax = money.read(item, 'adjusted_tax');
  return {
    id: item.optional('item_id', identifier),
    title: (method && nameOf(method)) ?? item.optional('item_text', text),
    method: method?.optional('id', text),
    price,
    discounts: [...book.take(item, 'price_adjustments')],
    taxes: readTaxes(item, tax),
    total: taxedMoney(money.read(item, 'price_after_item_discount') ?? price, tax, taxMode),
  };
}

/** The Data API of OCAPI has the name in several languages, `default` among them. */
function nameOf(method: Source): string | undefined {
  const name = method.value['name'];
  if (typeof name !== 'object' || name === null) return method.optional('name', text);
  return method.optionalObject('name')?.optional('default', text);
}
