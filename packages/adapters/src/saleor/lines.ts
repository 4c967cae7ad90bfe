import type { Attribute, MoneyPair, OrderLine, TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readMetadata } from './attributes.ts';
import type { ReadReduction } from './discounts.ts';
import { completed, type Reading, times } from './money.ts';
import { readTaxes } from './taxes.ts';

/** A line, with what was taken off its price, which {@link allocateDiscounts} parts among the discounts. */
export interface ReadLine {
  readonly line: OrderLine;
  readonly reduction: ReadReduction;
}

/** A position. A query may leave out its id: then its place stands in. */
export function readLine(line: Source, index: number, reading: Reading): ReadLine {
  const { names } = reading;
  const id = line.optional('id', identifier) ?? String(index + 1);
  const ordered = line.required('quantity', integer);
  const total = readTotal(line, ordered, reading);
  const off = () => positive(reading.amount(line, 'unitDiscount'));
  const listed = reading.priceAt(line, 'undiscountedUnitPrice');
  const before = reading.priceAt(line, 'undiscountedTotalPrice') ?? multiplyPair(listed, ordered);
  const whole = positive(subtractPairs(before, reading.price(total))) ?? multiplyPair(off(), ordered);
  const variant = line.optionalObject('variant');
  const product = line.optionalObject('product') ?? variant?.optionalObject('product');
  const mapped: OrderLine = {
    id,
    priceRole: 'priced',
    productId: product?.optional('id', identifier),
    variantId: variant?.optional('id', identifier) ?? line.optional(names('productVariantId'), identifier),
    sku: line.optional(names('productSku'), text) ?? variant?.optional('sku', text),
    title: line.optional(names('productName'), text) ?? product?.optional('name', text) ?? '',
    options: readOptions(line, variant, reading),
    attributes: [
      ...readMetadata(line, names),
      ...(line.optional(names('isGift'), boolean) === true ? [{ name: 'isGift', value: 'true' }] : []),
    ],
    quantity: {
      ordered,
      fulfilled: line.optional(names('quantityFulfilled'), integer),
      unit: 'item',
      scale: 0,
    },
    unitPrice: listed ?? readUnitPrice(line, off(), reading),
    discounts: [],
    taxes: readTaxes(line, names('taxRate'), total.tax),
    total,
    requiresShipping: line.optional(names('isShippingRequired'), boolean),
  };
  return {
    line: mapped,
    reduction: readReduction(line, { id, whole, own: () => multiplyPair(off(), ordered) }, reading),
  };
}

/** The total as stated; what a query left out of it follows from the unit price. */
function readTotal(line: Source, ordered: number, reading: Reading): TaxedMoney {
  const totals = ['totalPrice', 'total'].map((name) => reading.taxed(line, name));
  const stated = totals.find(({ net, gross }) => net !== undefined || gross !== undefined);
  if (stated !== undefined) return stated;
  const { net, gross, tax } = times(reading.taxed(line, 'unitPrice'), ordered);
  return completed({ ...(net === undefined ? { gross } : { net }), tax: totals[0]?.tax ?? tax });
}

/** The price after the line's discount, and that discount. */
function readUnitPrice(line: Source, off: MoneyPair | undefined, reading: Reading): MoneyPair | undefined {
  const unit = reading.priceAt(line, 'unitPrice');
  return addPairs(unit, off) ?? unit;
}

interface Reduced {
  readonly id: string;
  readonly whole: MoneyPair | undefined;
  own(): MoneyPair | undefined;
}

function readReduction(line: Source, { id, whole, own }: Reduced, reading: Reading): ReadReduction {
  const reductionId = `line:${id}`;
  if (whole === undefined) return { id: reductionId, whole, own };
  const { names } = reading;
  const parts = line.optionalList('discounts');
  const stated = () => sumPairs(parts.map((part) => reading.amount(part, 'total')));
  const code = line.optional(names('voucherCode'), text);
  const title = parts.flatMap((part) => part.optional('name', text) ?? part.optional('reason', text) ?? []);
  return {
    id: reductionId,
    whole,
    own: () => positive(stated()) ?? own(),
    code,
    title: line.optional(names('unitDiscountReason'), text) ?? (title.join(', ') || undefined),
    valueType: line.optional(names('unitDiscountType'), text),
    value: line.optional(names('unitDiscountValue'), text),
  };
}

/** The variant by its name, and by its attributes where the query asks for them. */
function readOptions(line: Source, variant: Source | undefined, { names }: Reading): Attribute[] {
  const name = line.optional(names('variantName'), text) ?? variant?.optional('name', text);
  const attributes = variant?.optionalList('attributes') ?? [];
  return [
    ...(name === undefined ? [] : [{ name: 'variant', value: name }]),
    ...attributes.flatMap((entry) => {
      const label = entry.optionalObject('attribute')?.optional('name', text);
      const values = entry.optionalList('values').flatMap((value) => value.optional('name', text) ?? []);
      return label === undefined || values.length === 0 ? [] : [{ name: label, value: values.join(', ') }];
    }),
  ];
}

function positive(pair: MoneyPair | undefined): MoneyPair | undefined {
  return pair === undefined || isZero(pair) || pair.shop.amount.startsWith('-') ? undefined : pair;
}
