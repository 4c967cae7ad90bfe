import type { OrderLine } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import { readLineAttributes } from './attributes.ts';
import { remitter } from './charges.ts';
import type { LineParts } from './line-parts.ts';
import type { LinePrice } from './line-price.ts';
import type { MoneyReader } from './money.ts';

/** A position. What was cancelled of it says why as an attribute. */
export function readLine(line: LineParts, price: LinePrice, money: MoneyReader): OrderLine {
  const item = line.source.optionalObject('item');
  const { discount } = price;
  const reasons = line.statuses.flatMap(({ cancellationReason }) => cancellationReason ?? []);
  const methods = line.statuses.flatMap(
    ({ source }) => source.optionalObject('trackingInfo')?.optional('methodCode', text) ?? [],
  );
  return {
    id: line.id,
    priceRole: 'priced',
    productId: item?.optional('offerId', identifier),
    sku: item?.optional('sku', text),
    gtin: item?.optional('upc', text) ?? item?.optional('gtin', text),
    title: item?.optional('productName', text) ?? '',
    vendor: line.source.optionalObject('seller')?.optional('name', text),
    options: [],
    attributes: [
      ...readLineAttributes(line.source),
      ...reasons.map((value) => ({ name: 'cancellationReason', value })),
      ...methods.map((value) => ({ name: 'trackingInfo.methodCode', value })),
    ],
    quantity: line.quantity,
    unitPrice: price.unitPrice,
    discounts: discount?.amount === undefined ? [] : [{ discountId: discount.id, amount: discount.amount }],
    taxes: [...price.taxes],
    total: price.total,
    ...(price.taxes.length > 0 && { taxCollectedBy: remitter(money) }),
  };
}
