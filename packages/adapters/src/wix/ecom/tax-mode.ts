import type { MoneyPair } from '@orderdock/schema';
import { addPairs, isZero, multiplyPair, subtractPairs, sumPairs } from '../../order/money-pairs.ts';
import { boolean } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { WixMoney } from '../money.ts';
import { isSame, type Sums, sumBeforeTax, type TaxMode } from '../tax-mode.ts';
import type { LineQuantity } from './quantities.ts';

export interface EcomPosition {
  readonly line: Source;
  readonly quantity: LineQuantity;
}

/**
 * Whether the prices of the lines have tax inside. The price summary is no witness: it is before tax in either case. Orders
 * from before `taxIncludedInPrices` show it by the total that the price of a line comes to.
 */
export function readTaxMode(
  order: Source,
  context: {
    readonly money: WixMoney;
    readonly sums: Sums;
    readonly positions: readonly EcomPosition[];
  },
): TaxMode {
  const isExempt = order.optionalObject('taxInfo')?.optional('taxExempt', boolean) === true;
  const isInside = order.optional('taxIncludedInPrices', boolean);
  if (isExempt) return 'exempt';
  if (isInside !== undefined) return isInside ? 'included' : 'excluded';
  const { money, sums, positions } = context;
  const modes = new Set(positions.flatMap((position) => modeOf(position, money) ?? []));
  if (modes.size > 0) return modes.size === 1 ? ([...modes][0] ?? 'unknown') : 'mixed';
  return isOnTop(sums, sumPairs(positions.map((position) => pricesOf(position, money))))
    ? 'excluded'
    : 'unknown';
}

/** The mode of one line: as it says itself, else where its tax makes a difference. */
function modeOf(position: EcomPosition, money: WixMoney): TaxMode | undefined {
  const { line } = position;
  const isInside = line.optionalObject('taxInfo')?.optional('taxIncludedInPrice', boolean);
  if (isInside !== undefined) return isInside ? 'included' : 'excluded';
  const before = money.read(line, 'totalPriceBeforeTax');
  const after = money.read(line, 'totalPriceAfterTax');
  const discount = money.read(line, 'totalDiscount');
  const prices = pricesOf(position, money);
  const amount = discount === undefined ? prices : subtractPairs(prices, discount);
  if (before === undefined || after === undefined || isSame(before, after)) return undefined;
  if (isSame(amount, after)) return 'included';
  return isSame(amount, before) ? 'excluded' : undefined;
}

function pricesOf({ line, quantity }: EcomPosition, money: WixMoney): MoneyPair | undefined {
  const price = money.read(line, 'price');
  return quantity.isMeasured ? price : multiplyPair(price, quantity.ordered);
}

/** The prices come to the subtotal, which is before tax, and there is a tax that the total is more by. */
function isOnTop(sums: Sums, prices: MoneyPair | undefined): boolean {
  const { items, tax, grand } = sums;
  if (items === undefined || tax === undefined || isZero(tax)) return false;
  return isSame(prices, items) && isSame(addPairs(sumBeforeTax(sums), tax), grand);
}
