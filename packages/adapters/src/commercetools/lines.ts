import type { MoneyPair, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readCustomFields, readVariantAttributes } from './attributes.ts';
import { readLocalized } from './localized.ts';
import type { MoneyReader } from './money.ts';
import { type Reduction, readPerQuantity, readProductDiscount, toAllocations } from './reductions.ts';
import { readTaxes, readTotal, type TotalContext } from './taxed.ts';

/** What a line is read with. */
export interface LineContext extends TotalContext {
  readonly locale: string | undefined;
  /** How many of each line went out and were given back, by the line's id. */
  readonly fulfilled: ReadonlyMap<string, number>;
  readonly refunded: ReadonlyMap<string, number>;
}

/** A line with the discounts that its total lacks. */
export interface ReadLine {
  readonly line: OrderLine;
  readonly reductions: readonly Reduction[];
}

/** A position that is a product. */
export function readLineItem(item: Source, context: LineContext): ReadLine {
  const { money } = context;
  const quantity = item.required('quantity', integer);
  const price = item.optionalObject('price');
  const unitPrice = price && readUnitPrice(price, quantity, money);
  const ofProduct = price === undefined ? [] : readProductDiscount(price, unitPrice, { money, quantity });
  const variant = item.optionalObject('variant');
  const { line, reductions } = readAny(item, { unitPrice, ofProduct, quantity }, context);
  return {
    reductions,
    line: {
      ...line,
      productId: item.optional('productId', identifier),
      variantId: variant?.optional('id', identifier),
      sku: variant?.optional('sku', text),
      options: variant === undefined ? [] : readVariantAttributes(variant, context.locale),
    },
  };
}

/** A position that is no product: a fee, a service, or a credit with a negative price. */
export function readCustomLineItem(item: Source, context: LineContext): ReadLine {
  const quantity = item.required('quantity', integer);
  const unitPrice = context.money.read(item, 'money');
  return readAny(item, { unitPrice, ofProduct: [], quantity }, context);
}

interface Priced {
  readonly unitPrice: MoneyPair | undefined;
  readonly ofProduct: readonly Reduction[];
  readonly quantity: number;
}

function readAny(item: Source, { unitPrice, ofProduct, quantity }: Priced, context: LineContext): ReadLine {
  const { money, locale, fulfilled, refunded } = context;
  const id = item.required('id', identifier);
  const reductions = [...ofProduct, ...readPerQuantity(item, money)];
  const amount = () =>
    money.read(item, 'totalPrice') ?? totalOf(multiplyPair(unitPrice, quantity), reductions);
  return {
    reductions,
    line: {
      id,
      priceRole: 'priced',
      title: readLocalized(item, 'name', locale) ?? '',
      options: [],
      attributes: readCustomFields(item),
      quantity: {
        ordered: quantity,
        fulfilled: fulfilled.get(id),
        refunded: refunded.get(id),
        unit: 'item',
        scale: 0,
      },
      unitPrice,
      discounts: toAllocations(reductions),
      taxes: readTaxes(item, context),
      total: readTotal(item, amount, context),
    },
  };
}

/** Orders of before 2016 state no total of a line. */
function totalOf(price: MoneyPair | undefined, reductions: readonly Reduction[]): MoneyPair | undefined {
  return reductions.reduce((total, { amount }) => subtractPairs(total, amount), price);
}

/** The price of one, which is that of the highest tier that the quantity reaches. */
function readUnitPrice(price: Source, quantity: number, money: MoneyReader): MoneyPair | undefined {
  const reached = price
    .optionalList('tiers')
    .map((tier) => ({ tier, from: tier.optional('minimumQuantity', integer) ?? Number.POSITIVE_INFINITY }))
    .filter(({ from }) => from <= quantity)
    .toSorted((a, b) => b.from - a.from);
  const [highest] = reached;
  return (highest && money.read(highest.tier, 'value')) ?? money.read(price, 'value');
}
