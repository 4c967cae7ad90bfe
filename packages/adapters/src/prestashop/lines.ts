import type { MoneyPair, OrderLine, Quantity, Tax } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readNamed } from './attributes.ts';
import type { OrderDocument } from './document.ts';
import { readFirstId } from './kinds.ts';
import { decimalsOf, type MoneyReader } from './money.ts';
import { readPercent } from './percent.ts';
import { type LineRounding, readRounding } from './rounding.ts';
import { readRows } from './rows.ts';

/** What the rows of one order are read with. */
export interface RowContext {
  readonly money: MoneyReader;
  /** Whether the order has gone out; undefined where its state does not tell. */
  readonly isSent: boolean | undefined;
}

interface LineContext extends RowContext {
  readonly rounding: LineRounding;
}

/** What a row says of itself that has no place of its own. */
const NAMED = [
  'product_supplier_reference',
  'product_mpn',
  'product_upc',
  'product_isbn',
  'product_weight',
  'id_customization',
  'reduction_percent',
  'reduction_amount_tax_incl',
  'reduction_amount_tax_excl',
  'group_reduction',
  'ecotax',
  'product_quantity_return',
];

/** The lines; where the decimals of the currency are not known, with those by which the rows come to the sums of the order. */
export function readLines(document: OrderDocument, context: RowContext): OrderLine[] {
  const { order } = document;
  const rows = readRows(document);
  const readings = decimalsOf(context.money).map((decimals) => {
    const rounding = readRounding(order, decimals);
    return rows.map((row, index) => readLine(row, index, { ...context, rounding }));
  });
  return readings.find((lines) => comesToSums(lines, order, context.money)) ?? readings[0] ?? [];
}

function comesToSums(lines: readonly OrderLine[], order: Source, money: MoneyReader): boolean {
  const isSum = (view: 'net' | 'gross', name: string) => {
    const rest = subtractPairs(sumPairs(lines.map(({ total }) => total[view])), money.read(order, name));
    return rest === undefined || isZero(rest);
  };
  return isSum('gross', 'total_products_wt') && isSum('net', 'total_products');
}

/**
 * One row: of `order_details` with totals of the line, of the order's own rows with prices of one, of which the total is
 * worked out. A reduction of the product's price is in both already.
 */
function readLine(row: Source, index: number, context: LineContext): OrderLine {
  const { money, rounding } = context;
  const quantity = readQuantity(row, context);
  const price = {
    net: money.read(row, 'unit_price_tax_excl'),
    gross: money.read(row, 'unit_price_tax_incl'),
  };
  const unit =
    (price.net ?? price.gross) ? price : { net: money.read(row, 'product_price'), gross: undefined };
  const net = money.read(row, 'total_price_tax_excl') ?? rounding(unit.net, quantity);
  const gross = money.read(row, 'total_price_tax_incl') ?? rounding(unit.gross, quantity);
  const tax = subtractPairs(gross, net);
  return {
    id: row.optional('id', identifier) ?? String(index + 1),
    priceRole: 'priced',
    productId: readFirstId(row, ['product_id', 'id_product']),
    variantId: readFirstId(row, ['product_attribute_id', 'id_product_attribute']),
    sku: row.optional('product_reference', text),
    gtin: readFirstId(row, ['product_ean13', 'product_upc', 'product_isbn']),
    title: row.optional('product_name', text) ?? '',
    options: [],
    attributes: readNamed(row, NAMED),
    quantity,
    unitPrice: unit.gross ?? unit.net,
    discounts: [],
    taxes: readTaxes(row, tax),
    total: { net, gross, tax },
  };
}

function readQuantity(row: Source, { isSent }: LineContext): Quantity {
  const { steps, scale } = row.required('product_quantity', quantitySteps);
  const refunded = row.optional('product_quantity_refunded', quantitySteps);
  return {
    ordered: steps,
    fulfilled: isSent === undefined ? undefined : isSent ? steps : 0,
    refunded:
      refunded !== undefined && refunded.scale <= scale
        ? refunded.steps * 10 ** (scale - refunded.scale)
        : undefined,
    unit: 'item',
    scale,
  };
}

/** Only old shops tell the rate of a row; others lead from it to their taxes by ids. */
function readTaxes(row: Source, amount: MoneyPair | undefined): Tax[] {
  const rate = readPercent(row, 'tax_rate');
  return rate === undefined ? [] : [{ title: row.optional('tax_name', text), rate, amount }];
}
