import {
  type Allocation,
  compareMoney,
  type MoneyPair,
  type OrderLine,
  type TaxedMoney,
} from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readLineAttributes, readOptions } from './attributes.ts';
import { discountKey } from './discounts.ts';
import { items, realId } from './kinds.ts';
import { type AmountContext, fromHalf, readHalf, readTaxed } from './taxed.ts';
import type { ReadTaxes } from './taxes.ts';

/** What the lines of one order are read with. */
export interface LineContext extends AmountContext {
  readonly taxes: ReadTaxes;
  /** What the lines with a parent are: parts whose price is in the parent's, or lines with a price of their own. */
  readonly childRole: OrderLine['priceRole'];
}

/** A line as it was ordered. Throws `UnexpectedShapeError` without an id or a quantity. */
export function readLine(product: Source, context: LineContext): OrderLine {
  const id = product.required('id', identifier);
  const parentLineId = realId(product.optional('parent_order_product_id', identifier));
  const discounts = readAllocations(product, context);
  const type = product.optional('type', text);
  return {
    id,
    parentLineId,
    priceRole: parentLineId === undefined ? 'priced' : context.childRole,
    productId: realId(product.optional('product_id', identifier)),
    variantId: realId(product.optional('variant_id', identifier)),
    sku: product.optional('sku', text),
    gtin: product.optional('upc', text),
    title: product.optional('name', text) ?? product.optional('name_customer', text) ?? '',
    vendor: product.optional('brand', text),
    options: readOptions(product),
    attributes: readLineAttributes(product),
    quantity: {
      ordered: product.required('quantity', items),
      fulfilled: product.optional('quantity_shipped', items),
      refunded: product.optional('quantity_refunded', items),
      unit: 'item',
      scale: 0,
    },
    unitPrice: readHalf(product, 'price', context) ?? context.money.pair(product, 'base_price'),
    discounts,
    taxes: [...context.taxes.ofLine(id)],
    total: readTotal(product, discounts, context),
    requiresShipping: type === undefined ? undefined : type === 'physical',
    giftCard: type === undefined ? undefined : type === 'giftcertificate',
  };
}

/**
 * A part of a bundle usually costs nothing of its own. Where one does, the subtotal tells whether it is counted: it is the
 * sum of the parents alone, or of all.
 */
export function readChildRole(
  order: Source,
  products: readonly Source[],
  { money, pricing }: AmountContext,
): OrderLine['priceRole'] {
  const half = (source: Source, name: string) => money.peek(source, `${name}_${pricing.view}_tax`);
  const total = (of: readonly Source[]) => sumPairs(of.map((product) => half(product, 'total')));
  const children = total(products.filter(isChild));
  if (children === undefined || isZero(children)) return 'component';
  const gap = subtractPairs(half(order, 'subtotal'), total(products));
  return gap !== undefined && isZero(gap) ? 'priced' : 'component';
}

function isChild(product: Source): boolean {
  return product.has('parent_order_product_id') && String(product.value['parent_order_product_id']) !== '0';
}

/** Each discount that fell on the line, in the half in which the prices are. */
function readAllocations(product: Source, { money }: AmountContext): Allocation[] {
  return product.optionalList('applied_discounts').flatMap((discount) => {
    const amount = money.pair(discount, 'amount');
    return amount === undefined ? [] : [{ discountId: discountKey(discount), amount }];
  });
}

/**
 * `total_ex_tax` and `total_inc_tax` are before the discounts while `total_tax` is after them, so that the three do not add
 * up on a line with a discount. What the line comes to is the exact half less the discounts, and the tax.
 */
function readTotal(product: Source, discounts: readonly Allocation[], context: AmountContext): TaxedMoney {
  const { money, pricing } = context;
  const tax = money.pair(product, 'total_tax');
  if (tax === undefined && discounts.length === 0) return readTaxed(product, 'total', context);
  const half = readHalf(product, 'total', context) ?? money.pair(product, 'base_total');
  const taken = sumPairs(discounts.map(({ amount }) => amount));
  const total = fromHalf(taken === undefined ? half : subtractPairs(half, taken), tax, pricing);
  if (total.gross === undefined) return { ...total, gross: money.pair(product, 'discounted_total_inc_tax') };
  reportPaid(product, total.gross, money);
  return total;
}

/** `discounted_total_inc_tax`, of 2023, says what the shopper paid for the line; a zero may say nothing. */
function reportPaid(product: Source, gross: MoneyPair, money: AmountContext['money']): void {
  const paid = money.peek(product, 'discounted_total_inc_tax');
  if (paid === undefined || isZero(paid) || compareMoney(paid.shop, gross.shop) === 0) return;
  product.report('discounted_total_inc_tax', {
    code: 'discounted_total_differs',
    severity: 'info',
    message: 'The total less the discounts that are listed is another than the discounted total',
  });
}
