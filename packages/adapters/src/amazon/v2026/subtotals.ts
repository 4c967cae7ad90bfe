import { compareMoney, type MoneyPair } from '@orderdock/schema';
import { isZero } from '../../order/money-pairs.ts';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { PARTS, type Part } from '../charges.ts';
import { type AmazonMoney, minus, plus } from '../money.ts';

type Amounts = Readonly<Partial<Record<Part, MoneyPair | undefined>>>;

/** The `breakdowns` of an item's proceeds, by what they are for. Discounts are positive. */
export interface Subtotals {
  readonly prices: Amounts;
  readonly taxes: Amounts;
  readonly discounts: Amounts;
  /** All of the item's tax, after what the discount took off. */
  readonly tax: MoneyPair | undefined;
  /** The part of the tax that the discount took off. */
  readonly discountTax: MoneyPair | undefined;
}

const PART_OF: Readonly<Record<string, Part>> = Object.fromEntries(
  PARTS.map((part) => [part.toUpperCase(), part]),
);

export function readSubtotals(proceeds: Source | undefined, money: AmazonMoney): Subtotals {
  const prices: Partial<Record<Part, MoneyPair | undefined>> = {};
  let taxed: Detailed | undefined;
  let discounted: Detailed | undefined;
  for (const breakdown of proceeds?.optionalList('breakdowns') ?? []) {
    const type = breakdown.optional('type', text);
    if (type === 'TAX') taxed = readDetailed(breakdown, money, 'pair');
    else if (type === 'DISCOUNT') discounted = readDetailed(breakdown, money, 'size');
    else {
      const part = partOf(breakdown, 'type', type);
      prices[part] = plus(prices[part], money.pair(breakdown, 'subtotal'));
    }
  }
  return {
    prices,
    taxes: taxed?.parts ?? {},
    discounts: discountParts(discounted),
    tax: taxed?.subtotal,
    discountTax: taxed === undefined ? undefined : readDiscountTax(taxed),
  };
}

/** A kind that came after this adapter is charged all the same: it counts as `OTHER`, with an issue. */
function partOf(source: Source, name: string, word: string | undefined): Part {
  const part = word !== undefined && Object.hasOwn(PART_OF, word) ? PART_OF[word] : undefined;
  if (part !== undefined) return part;
  source.report(name, { code: 'unknown_word', message: 'The platform uses a word that is not in the table' });
  return 'other';
}

interface Detailed {
  readonly source: Source;
  readonly subtotal: MoneyPair | undefined;
  readonly parts: Amounts;
  /** Of a tax: the tax on the discount, as it is written. */
  readonly onDiscount: MoneyPair | undefined;
}

function readDetailed(source: Source, money: AmazonMoney, read: 'pair' | 'size'): Detailed {
  const parts: Partial<Record<Part, MoneyPair | undefined>> = {};
  let onDiscount: MoneyPair | undefined;
  for (const detail of source.optionalList('detailedBreakdowns')) {
    const subtype = detail.optional('subtype', text);
    if (subtype === 'DISCOUNT') onDiscount = money.size(detail, 'value');
    else {
      const part = partOf(detail, 'subtype', subtype);
      parts[part] = plus(parts[part], money[read](detail, 'value'));
    }
  }
  const subtotal = money[read](source, 'subtotal') ?? plus(...Object.values(parts));
  const detailed = { source, subtotal, parts, onDiscount };
  checkDetails(detailed);
  return detailed;
}

/** What no detail claims is the item's. */
function discountParts(discount: Detailed | undefined): Amounts {
  if (discount === undefined) return {};
  const claimed = Object.entries(discount.parts).flatMap(([part, amount]) =>
    part === 'item' ? [] : [amount],
  );
  return { ...discount.parts, item: minus(discount.subtotal, ...claimed) };
}

/** The tax that the discount took off: what the details come to, less the subtotal, however the detail is written. */
function readDiscountTax({ subtotal, parts, onDiscount }: Detailed): MoneyPair | undefined {
  if (onDiscount === undefined) return undefined;
  const taken = minus(plus(...Object.values(parts)), subtotal);
  return taken === undefined || isZero(taken) ? undefined : taken;
}

/**
 * Notes where the details of a breakdown do not come to its subtotal, which is what counts. The tax on a discount is
 * written with and without a minus.
 */
function checkDetails({ source, subtotal, parts, onDiscount }: Detailed): void {
  const sum = plus(...Object.values(parts));
  if (sum === undefined || subtotal === undefined) return;
  const known = minus(sum, onDiscount);
  if (known !== undefined && compareMoney(known.shop, subtotal.shop) === 0) return;
  source.report('detailedBreakdowns', {
    code: 'details_differ',
    message: 'The details of a charge do not come to its subtotal',
    severity: 'info',
  });
}
