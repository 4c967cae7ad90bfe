import { compareMoney, type MoneyPair } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { type Charge, type ItemCharges, PARTS } from './charges.ts';
import { isNegative, minus, plus } from './money.ts';

/**
 * How the amounts of an order are to be read, which Amazon does not say: `included`: prices hold the tax; `excluded`: it
 * comes on top; `outside`: it comes on top and Amazon keeps it, so that the order's total is without it.
 */
export type TaxReading = 'included' | 'excluded' | 'outside';

export interface Reading {
  readonly charges: readonly ItemCharges[];
  readonly tax: TaxReading;
  /** What the parts come to, read so; undefined where an item has no price. */
  readonly total: MoneyPair | undefined;
  /** Whether `total` is the total that Amazon states, to the digit. */
  readonly isProven: boolean;
}

export interface ReadingInput {
  readonly charges: readonly ItemCharges[];
  /** What is charged to the order and to none of its items. */
  readonly extra?: MoneyPair | undefined;
  /** The total as Amazon states it. */
  readonly grand: MoneyPair | undefined;
  /** How it is done in the order's marketplace. */
  readonly usual: 'included' | 'excluded';
}

/**
 * The reading under which the parts come to the total, the usual one first; the usual one as well where none does or no
 * total is stated. `ItemTax` is stated alike where prices hold the tax and where they do not; and `PromotionDiscount`,
 * "the total of all promotional discounts", may hold the discount on shipping that is stated beside it.
 */
export function chooseReading(input: ReadingInput): Reading {
  const { charges, extra, grand, usual } = input;
  let first: Reading | undefined;
  for (const read of [charges, ...separated(charges)])
    for (const tax of taxReadings(read, usual)) {
      const total = totalOf(read, tax, extra);
      if (isSame(total, grand)) return { charges: read, tax, total, isProven: true };
      first ??= { charges: read, tax, total, isProven: false };
    }
  return first as Reading;
}

function taxReadings(charges: readonly ItemCharges[], usual: 'included' | 'excluded'): readonly TaxReading[] {
  if (usual === 'included') return ['included', 'excluded'];
  return ['excluded', isRemittedByAmazon(charges) ? 'outside' : 'included'];
}

function isRemittedByAmazon(charges: readonly ItemCharges[]): boolean {
  const taxed = charges.filter(({ parts }) => Object.values(parts).some(({ tax }) => tax && !isZero(tax)));
  return taxed.length > 0 && taxed.every(({ collector }) => collector.remittedBy === 'marketplace');
}

/** The charges with the discounts of the other parts taken out of the item's, where the item's is large enough to hold them. */
function separated(charges: readonly ItemCharges[]): readonly (readonly ItemCharges[])[] {
  const read = charges.map((entry) => {
    const { item, ...others } = entry.parts;
    const rest = plus(...Object.values(others).map(({ discount }) => discount));
    if (rest === undefined || isZero(rest) || item?.discount === undefined) return entry;
    return { ...entry, parts: { ...entry.parts, item: { ...item, discount: minus(item.discount, rest) } } };
  });
  const isChanged = read.some((entry, index) => entry !== charges[index]);
  return isChanged && !read.some(({ parts }) => isNegative(parts.item?.discount)) ? [read] : [];
}

function totalOf(
  charges: readonly ItemCharges[],
  tax: TaxReading,
  extra: MoneyPair | undefined,
): MoneyPair | undefined {
  if (charges.length === 0 || charges.some(({ parts }) => parts.item?.price === undefined)) return undefined;
  const parts = charges.flatMap((entry) => PARTS.map((part) => costOf(entry.parts[part], tax)));
  return plus(...parts, extra);
}

function costOf(charge: Charge | undefined, tax: TaxReading): MoneyPair | undefined {
  const net = minus(charge?.price, charge?.discount);
  return tax === 'excluded' ? plus(net, taxOf(charge)) : net;
}

/** The tax of a part after its discount. */
export function taxOf(charge: Charge | undefined): MoneyPair | undefined {
  return minus(charge?.tax, charge?.discountTax);
}

function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && compareMoney(a.shop, b.shop) === 0;
}
