import type { Allocation, OrderLine, Tax } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { chargeInLine } from './apportioned.ts';
import { readMetadata, readNamed } from './attributes.ts';
import { readModifiers, unitPriceWith } from './modifiers.ts';
import type { SquareMoney } from './money.ts';
import type { Moved } from './moved.ts';
import type { Quantities } from './quantities.ts';
import { readAppliedTaxes } from './taxes.ts';
import { readUnit } from './units.ts';

/** A sale of goods, an amount that was typed in, a gift card that was sold or loaded. */
const ITEM_TYPE = { ITEM: 'item', CUSTOM_AMOUNT: 'amount', GIFT_CARD: 'gift_card' } as const;

/** What the lines of one order are read with. */
export interface LineContext {
  readonly order: Source;
  readonly money: SquareMoney;
  readonly quantities: Quantities;
  readonly taxes: readonly Tax[];
  readonly moved: Moved;
}

/** The lines, each followed by its modifiers. */
export function readLines(context: LineContext): OrderLine[] {
  return context.order.optionalList('line_items').flatMap((line, index) => {
    const parent = readLine(line, index, context);
    return [parent, ...readModifiers(line, parent, context.money)];
  });
}

/** Orders from before 2018 name no `uid`: the place in the order stands for it. */
export function lineIdOf(line: Source, index: number): string {
  return line.optional('uid', identifier) ?? String(index);
}

function readLine(line: Source, index: number, context: LineContext): OrderLine {
  const { money, quantities, moved } = context;
  const uid = line.optional('uid', identifier);
  const id = lineIdOf(line, index);
  const ordered = quantities.of(line, uid);
  if (ordered === undefined) throw line.unexpected('quantity', quantitySteps.expected);
  const variation = line.optional('variation_name', text);
  const type = readWord(line, 'item_type', ITEM_TYPE);
  const taxes = readAppliedTaxes(line, context.taxes, money);
  return {
    id,
    priceRole: 'priced',
    variantId: line.optional('catalog_object_id', identifier),
    title: line.optional('name', text) ?? '',
    options: [
      ...(variation === undefined ? [] : [{ name: 'variation', value: variation }]),
      ...modifierNames(line),
    ],
    attributes: [...readNamed(line, ['note']), ...readMetadata(line)],
    quantity: {
      ordered,
      fulfilled: moved.fulfilled(id),
      refunded: moved.refunded(id),
      unit: readUnit(line),
      scale: quantities.scaleOf(uid),
    },
    unitPrice: unitPriceWith(line, money),
    discounts: readAllocations(line, money),
    taxes,
    total: totalOf(line, taxes, { money, ordered, isWhole: quantities.scaleOf(uid) === 0 }),
    giftCard: type.raw === null ? undefined : type.value === 'gift_card',
  };
}

function modifierNames(line: Source): OrderLine['options'] {
  return line.optionalList('modifiers').flatMap((modifier) => {
    const value = modifier.optional('name', text);
    return value === undefined ? [] : [{ name: 'modifier', value }];
  });
}

/** Which part of which discount fell on the line; orders from before 2019 have the whole discount at the line. */
function readAllocations(line: Source, money: SquareMoney): Allocation[] {
  const whole = line.optionalList('discounts');
  const [parts, idName] =
    whole.length > 0
      ? ([whole, 'uid'] as const)
      : ([line.optionalList('applied_discounts'), 'discount_uid'] as const);
  return parts.flatMap((part) => {
    const amount = money.of(part, 'applied_money');
    return amount === undefined ? [] : [{ discountId: part.optional(idName, identifier), amount }];
  });
}

interface Ordered {
  readonly money: SquareMoney;
  readonly ordered: number;
  readonly isWhole: boolean;
}

/**
 * `total_money` is with tax whatever the tax's type, and `total_tax_money` is all of that tax. A part of a service charge is
 * in it as well, and is taken out.
 */
function totalOf(
  line: Source,
  taxes: readonly Tax[],
  { money, ordered, isWhole }: Ordered,
): OrderLine['total'] {
  const whole = money.of(line, 'total_money');
  const charge = chargeInLine(line, money);
  const gross = charge === undefined ? whole : subtractPairs(whole, charge);
  const tax = money.of(line, 'total_tax_money') ?? sumPairs(taxes.map(({ amount }) => amount));
  if (gross !== undefined) return { net: subtractPairs(gross, tax), gross, tax };
  // An excerpt with nothing but a price: what it comes to is told only where nothing was added or taken off.
  const isPlain = isWhole && taxes.length === 0 && !line.has('applied_discounts') && !line.has('modifiers');
  return { gross: isPlain ? multiplyPair(money.of(line, 'base_price_money'), ordered) : undefined, tax };
}
