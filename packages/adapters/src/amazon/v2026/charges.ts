import { compareMoney, type MoneyPair } from '@orderdock/schema';
import { multiplyPair } from '../../order/money-pairs.ts';
import { integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { type Charge, type ItemCharges, PARTS, type Part } from '../charges.ts';
import { type AmazonMoney, minus, plus } from '../money.ts';
import { readSubtotals, type Subtotals } from './subtotals.ts';

/** What an item of `orderItems` is charged with, of its `proceeds`; without those, its unit price times the quantity. */
export function readCharges(item: Source, lineId: string, money: AmazonMoney): ItemCharges {
  const proceeds = item.optionalObject('proceeds');
  const subtotals = readSubtotals(proceeds, money);
  checkTotal(proceeds, subtotals, money);
  const parts = Object.fromEntries(PARTS.map((part) => [part, readPart(part, subtotals)]));
  return {
    lineId,
    promotionIds: (item.optionalObject('promotion')?.optionalList('breakdowns') ?? []).flatMap(
      (promotion) => promotion.optional('promotionId', text) ?? [],
    ),
    collector: readCollector(item, subtotals),
    parts: { ...parts, item: { ...parts['item'], price: subtotals.prices.item ?? readPrice(item, money) } },
  };
}

function readPart(part: Part, { prices, taxes, discounts, tax, discountTax }: Subtotals): Charge {
  if (part !== 'item') return { price: prices[part], tax: taxes[part], discount: discounts[part] };
  return {
    price: prices.item,
    // The subtotal is what the taxes come to; the details are not always all there.
    tax: plus(minus(tax, ...otherParts(taxes)), discountTax),
    discount: discounts.item,
    discountTax,
  };
}

function otherParts(amounts: Subtotals['taxes']): readonly (MoneyPair | undefined)[] {
  return PARTS.filter((part) => part !== 'item').map((part) => amounts[part]);
}

/** What is sold by weight is not the unit price times the number of pieces. */
function readPrice(item: Source, money: AmazonMoney): MoneyPair | undefined {
  const unit = item.optionalObject('measurement')?.optional('unit', text) ?? 'COUNT';
  const price = readUnitPrice(item, money);
  const quantity = item.optional('quantityOrdered', integer);
  return unit === 'COUNT' && quantity !== undefined ? multiplyPair(price, quantity) : undefined;
}

export function readUnitPrice(item: Source, money: AmazonMoney): MoneyPair | undefined {
  return money.pair(item.optionalObject('product')?.optionalObject('price'), 'unitPrice');
}

/** Notes where the item's own total is not what its parts come to, so that a total that is off can be traced to its item. */
function checkTotal(proceeds: Source | undefined, subtotals: Subtotals, money: AmazonMoney): void {
  const total = money.pair(proceeds, 'proceedsTotal');
  const net = minus(plus(...Object.values(subtotals.prices)), ...Object.values(subtotals.discounts));
  if (proceeds === undefined || total === undefined || net === undefined) return;
  const withTax = plus(net, subtotals.tax);
  const isSame = [net, withTax].some((sum) => sum !== undefined && compareMoney(sum.shop, total.shop) === 0);
  if (isSame) return;
  proceeds.report('proceedsTotal', {
    code: 'item_total_differs',
    message: 'The total of an item is not what its parts come to',
    severity: 'info',
  });
}

/** Who collects names a tax, where there is one. */
function readCollector(item: Source, { tax, taxes }: Subtotals): ItemCharges['collector'] {
  const [collection] = item.optionalObject('tax')?.optionalList('taxCollections') ?? [];
  const model = collection?.optional('model', text);
  const isTaxed = [tax, ...Object.values(taxes)].some((amount) => amount !== undefined);
  const title = isTaxed ? collection?.optional('responsibleParty', text) : undefined;
  return {
    ...(title !== undefined && { title }),
    ...(model === 'MARKETPLACE_FACILITATOR' && { remittedBy: 'marketplace' }),
  };
}
