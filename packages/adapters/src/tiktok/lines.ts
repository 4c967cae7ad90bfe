import type { Attribute, OrderLine } from '@orderdock/schema';
import { multiplyPair } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readAllocations, soleAllocations } from './allocations.ts';
import { readComponents } from './components.ts';
import { fact } from './kinds.ts';
import { LINE, nameIn } from './names.ts';
import type { ReadContext } from './read-context.ts';
import { readLineState } from './status.ts';
import { readLineTaxes, sumOfTaxes } from './taxes.ts';

const FACTS = [
  LINE.status,
  LINE.type,
  LINE.cancelReason,
  LINE.cancelUser,
  ['is_gift'],
  ['gift_retail_price'],
  ['handling_duration_days'],
  ['unboxing_sku_code'],
  ['pod_info_id'],
] as const;

/** What is known before a line is read. */
export interface LineContext extends ReadContext {
  /** It is the only one. */
  readonly isSole: boolean;
}

/**
 * A position and the parts of it. Since 202309 each piece is a line of its own; before, a line had a quantity, and its
 * prices and discounts were for one piece. `sale_price` is after both discounts.
 */
export function readLines(line: Source, index: number, context: LineContext): OrderLine[] {
  const { money } = context;
  const id = line.optional(nameIn(line, LINE.id), identifier) ?? String(index + 1);
  const ordered = line.optional('quantity', integer) ?? 1;
  const state = readLineState(line);
  const variant = line.optional('sku_name', text);
  const isForeign = money.isForeign(line);
  const taxes = isForeign ? [] : readLineTaxes(line, money);
  const own: OrderLine = {
    id,
    priceRole: 'priced',
    productId: line.optional('product_id', identifier),
    variantId: line.optional('sku_id', identifier),
    sku: line.optional('seller_sku', text),
    title: line.optional('product_name', text) ?? variant ?? '',
    options: variant === undefined ? [] : [{ name: 'sku_name', value: variant }],
    attributes: readFacts(line),
    quantity: {
      ordered,
      current: state === 'cancelled' ? 0 : ordered,
      fulfilled: state && (state === 'sent' ? ordered : 0),
      unit: 'item',
      scale: 0,
    },
    discounts: [],
    taxes,
    total: {},
    requiresShipping: line.optional('sku_type', text) === 'VIRTUAL' ? false : undefined,
  };
  const priced = isForeign ? own : withPrices(own, line, context);
  return [priced, ...readComponents(line, { id, ordered })];
}

function withPrices(own: OrderLine, line: Source, { money, taxMode, isSole }: LineContext): OrderLine {
  const { ordered } = own.quantity;
  const sale = money.read(line, LINE.salePrice);
  const original = money.read(line, LINE.originalPrice);
  const itemised = readAllocations(line, ordered, money);
  const discounts =
    isSole && itemised.length === 0 ? soleAllocations(money, { ordered, original, sale }) : itemised;
  return {
    ...own,
    // After a discount the price of one before it is known only where it is stated.
    unitPrice: original ?? (discounts.length === 0 ? sale : undefined),
    discounts,
    total: taxedMoney(multiplyPair(sale, ordered), sumOfTaxes(own.taxes), taxMode),
  };
}

function readFacts(line: Source): Attribute[] {
  return FACTS.flatMap((names) => {
    const value = line.optional(nameIn(line, names), fact);
    const isNothing = value === undefined || value === 'false' || value === '0';
    return isNothing ? [] : [{ name: names[0], value }];
  });
}
