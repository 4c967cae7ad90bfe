import type { Discount, ShippingLine } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import type { TaxMode } from './tax-mode.ts';

/** A way of sending that was charged. */
export function readShippingLine(line: Source, money: MoneyReader, taxMode: TaxMode): ShippingLine {
  const price = money.read(line, 'amount');
  return {
    title: line.optional('method', text),
    price,
    discounts: [],
    taxes: [],
    total: taxMode === 'included' ? { gross: price } : { net: price },
  };
}

/** A discount on the whole order; they have no id but their place. */
export function readDiscount(discount: Source, index: number, money: MoneyReader): Discount {
  const code = discount.optional('promoCode', text);
  const name = discount.optional('name', text);
  const description = discount.optional('description', text);
  return {
    id: String(index + 1),
    code,
    title: name === description ? name : [name, description].filter((part) => part !== undefined).join(': '),
    kind: code === undefined ? 'automatic' : 'code',
    fundedBy: 'seller',
    amount: money.read(discount, 'amount'),
  };
}
