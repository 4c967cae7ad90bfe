import type { Allocation, Discount, MoneyPair } from '@orderdock/schema';
import { isZero, sumPairs } from '../../order/money-pairs.ts';
import { readWord } from '../../order/read-word.ts';
import { identifier, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { WixMoney } from '../money.ts';
import { firstOf, ID } from '../named.ts';
import { isSame } from '../tax-mode.ts';

/** A discount of the order, with the lines that it fell on. */
interface AppliedDiscount {
  readonly discount: Discount;
  readonly isOfShipping: boolean;
  /** What fell on each line, where Wix says so. */
  readonly parts: ReadonlyMap<string, MoneyPair>;
  /** The lines that it applies to; undefined for all. */
  readonly lineIds: ReadonlySet<string> | undefined;
}

export interface OrderDiscounts {
  readonly all: Discount[];
  /** The parts of `amount`, what a line's total lacks, by discount. */
  ofLine(lineId: string, amount: MoneyPair | undefined): Allocation[];
  ofShipping(amount: MoneyPair | undefined): Allocation[];
}

/** Coupons, discounts that the merchant gave, and automatic ones. */
export function readDiscounts(order: Source, money: WixMoney): OrderDiscounts {
  const listed = order
    .optionalList('appliedDiscounts')
    .map((entry, index) => readApplied(entry, index, money));
  const applied = foldShares(listed, money.read(order.optionalObject('priceSummary'), 'discount'));
  const ofLines = applied.filter(({ isOfShipping }) => !isOfShipping);
  return {
    all: applied.map(({ discount }) => discount),
    ofLine: (lineId, amount) => {
      const parts = ofLines.flatMap(({ discount, parts: lines }): Allocation[] => {
        const part = lines.get(lineId);
        return part === undefined ? [] : [{ discountId: discount.id, amount: part }];
      });
      const stated = sumPairs(parts.map((part) => part.amount));
      if (stated !== undefined && (amount === undefined || isSame(stated, amount))) return parts;
      const candidates = ofLines.filter(({ lineIds }) => lineIds === undefined || lineIds.has(lineId));
      return whole(amount, parts.length === 0 ? candidates : []);
    },
    ofShipping: (amount) =>
      whole(
        amount,
        applied.filter(({ isOfShipping }) => isOfShipping),
      ),
  };
}

/**
 * The beta of the API lists a coupon on the whole order, and its share of each line once more, as a discount that the
 * merchant gave. `total`, the sum of all discounts that there were, tells them from discounts of their own.
 *
 * @see https://dev.wix.com/docs/rest/business-solutions/e-commerce/orders/orders/order-object
 */
function foldShares(
  listed: readonly AppliedDiscount[],
  total: MoneyPair | undefined,
): readonly AppliedDiscount[] {
  const [coupon, ...others] = listed.filter(({ discount }) => discount.kind === 'code');
  const shares = listed.filter((entry) => entry !== coupon);
  const parts = shares.flatMap(({ discount, lineIds }): [string, MoneyPair][] => {
    const [lineId] = lineIds ?? [];
    const isShare = discount.kind === 'manual' && lineIds?.size === 1;
    return isShare && lineId !== undefined && discount.amount ? [[lineId, discount.amount]] : [];
  });
  const isSplit =
    coupon !== undefined &&
    total !== undefined &&
    others.length === 0 &&
    coupon.lineIds === undefined &&
    parts.length === shares.length &&
    isSame(coupon.discount.amount, total) &&
    isSame(sumPairs(parts.map(([, amount]) => amount)), total);
  if (!isSplit) return listed;
  return [{ ...coupon, parts: new Map(parts), lineIds: new Set(parts.map(([lineId]) => lineId)) }];
}

/** The amount in one piece, of the discount that it must be, or of none that can be told. */
function whole(amount: MoneyPair | undefined, candidates: readonly AppliedDiscount[]): Allocation[] {
  if (amount === undefined || isZero(amount)) return [];
  const [only, ...others] = candidates;
  return [{ ...(others.length === 0 && { discountId: only?.discount.id }), amount }];
}

const PLACE = { GLOBAL: 'lines', SPECIFIC_ITEMS: 'lines', SHIPPING: 'shipping' } as const;

function readApplied(entry: Source, index: number, money: WixMoney): AppliedDiscount {
  const parts = entry.optionalList('lineItemDiscounts').flatMap((line): [string, MoneyPair][] => {
    const id = firstOf(line, ID, identifier);
    const amount = money.read(line, 'totalDiscount');
    return id === undefined || amount === undefined ? [] : [[id, amount]];
  });
  const lineIds = parts.length === 0 ? entry.values('lineItemIds', identifier) : parts.map(([id]) => id);
  return {
    discount: readDiscount(entry, index, money),
    isOfShipping: readWord(entry, 'discountType', PLACE, 'lines').value === 'shipping',
    parts: new Map(parts),
    lineIds: lineIds.length === 0 ? undefined : new Set(lineIds),
  };
}

function readDiscount(entry: Source, index: number, money: WixMoney): Discount {
  const coupon = entry.optionalObject('coupon');
  const rule = entry.optionalObject('discountRule');
  const merchant = entry.optionalObject('merchantDiscount');
  const named = coupon ?? rule;
  const id = firstOf(entry, ID, identifier) ?? (named && firstOf(named, ID, identifier));
  const title =
    coupon?.optional('name', text) ??
    rule?.optionalObject('name')?.optional('original', text) ??
    (merchant && firstOf(merchant, ['description', 'discountReason'], text));
  return {
    id: id ?? String(index + 1),
    code: coupon?.optional('code', text),
    title,
    kind: coupon ? 'code' : rule ? 'automatic' : merchant ? 'manual' : 'unknown',
    fundedBy: 'seller',
    amount: money.read(coupon ?? rule ?? merchant, 'amount'),
  };
}
