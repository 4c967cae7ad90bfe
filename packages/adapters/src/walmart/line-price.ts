import type { Discount, MoneyPair, Tax, TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { magnitude, priceOfOne, sumKnown, sumTaxes } from './amounts.ts';
import type { LineParts } from './line-parts.ts';
import type { MoneyReader } from './money.ts';

export interface LinePrice {
  readonly unitPrice: MoneyPair | undefined;
  /** The discounts of the line as one: in Mexico only their sum can be told with its tax. */
  readonly discount: Discount | undefined;
  readonly taxes: readonly Tax[];
  readonly total: TaxedMoney;
}

/** What a line costs: by its charges, or, where the item has a unit price, by that. */
export function readLinePrice(line: LineParts, money: MoneyReader): LinePrice {
  const item = line.source.optionalObject('item');
  return item?.has('unitPrice') ? byUnitPrice(line, item, money) : byCharges(line);
}

/** Whether prices have their tax inside, as unit prices have and charges have not. */
export function hasTaxInside({ source }: LineParts): boolean {
  return source.optionalObject('item')?.has('unitPrice') === true;
}

/** Charges are of the line's whole quantity, their tax is on top. */
function byCharges(line: LineParts): LinePrice {
  const products = line.charges.filter(({ kind }) => kind === 'product');
  const price = sumKnown(products.map(({ amount }) => amount));
  const { taken, taxes, tax } = partsOf(line);
  if (price === undefined)
    line.source.report('charges', {
      code: 'missing_amount',
      message: 'The line has no charge for its product, so the total of the order leaves it out',
      severity: 'error',
    });
  const net = taken === undefined ? price : subtractPairs(price, taken);
  const gross = tax === undefined ? net : addPairs(net, tax);
  return {
    unitPrice: priceOfOne(price, line.quantity.scale === 0 ? line.charged : 0),
    discount: discountOf(line, taken),
    taxes,
    total: { net, gross, tax },
  };
}

/**
 * Mexico: the unit price has tax inside, `unitPriceWithoutTax` has not. A coupon is told without its tax, and the tax is
 * that of the reduced price: 6,206.03 − 30.17 + 988.14 is 7,164.00, which is 7,199.00 − 30.17 × 1.16.
 */
function byUnitPrice(line: LineParts, item: Source, money: MoneyReader): LinePrice {
  const each = money.read(item, 'unitPrice');
  const count = line.quantity.scale === 0 ? line.charged : undefined;
  const times = (pair: MoneyPair | undefined) =>
    count === undefined ? undefined : multiplyPair(pair, count);
  const price = times(each);
  // Once some of it was cancelled the amounts are for the rest, and a price by what was ordered would come to more.
  const unitPrice = line.charged === line.quantity.ordered ? each : undefined;
  const bare = times(money.read(item, 'unitPriceWithoutTax'));
  const { taken, taxes, tax } = partsOf(line);
  if (taken === undefined) return { unitPrice, discount: undefined, taxes, total: withTaxInside(price, tax) };
  const gross = addPairs(subtractPairs(bare, taken), tax);
  if (gross === undefined)
    line.source.report('charges', {
      code: 'discount_without_tax',
      message:
        'The discount is told without its tax and the price only with it: the total is too high by that tax',
    });
  const total = withTaxInside(gross ?? subtractPairs(price, taken), tax);
  return { unitPrice, discount: discountOf(line, subtractPairs(price, total.gross)), taxes, total };
}

function withTaxInside(gross: MoneyPair | undefined, tax: MoneyPair | undefined): TaxedMoney {
  return { net: tax === undefined ? undefined : subtractPairs(gross, tax), gross, tax };
}

interface Parts {
  /** What the discounts take, as Walmart tells it; undefined where they take nothing. */
  readonly taken: MoneyPair | undefined;
  readonly taxes: Tax[];
  readonly tax: MoneyPair | undefined;
}

function partsOf({ charges }: LineParts): Parts {
  const own = charges.filter(({ kind }) => kind === 'product' || kind === 'line_discount');
  const taxes = own.flatMap((charge) => charge.taxes);
  const discounts = own.filter(({ kind }) => kind === 'line_discount');
  const taken = sumKnown(discounts.map(({ amount }) => magnitude(amount)));
  return { taken: taken === undefined || isZero(taken) ? undefined : taken, taxes, tax: sumTaxes(taxes) };
}

function discountOf({ id, charges }: LineParts, amount: MoneyPair | undefined): Discount | undefined {
  if (amount === undefined) return undefined;
  const names = charges.flatMap(({ kind, name }) =>
    kind === 'line_discount' && name !== undefined ? [name] : [],
  );
  return {
    id: `line-${id}`,
    title: names.length === 0 ? undefined : names.join(', '),
    kind: names.some((name) => /coupon/i.test(name)) ? 'code' : 'automatic',
    fundedBy: 'unknown',
    amount,
  };
}
