import type { MoneyPair, OrderLine, Refund } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { addPairs, subtractPairs } from '../order/money-pairs.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { DateReader } from './dates.ts';
import type { OrderDocument } from './document.ts';
import { readId } from './kinds.ts';
import { type MoneyReader, unlessZero } from './money.ts';
import { associationsOf, listIn } from './rows.ts';

export interface RefundContext {
  readonly money: MoneyReader;
  readonly dates: DateReader;
  readonly lines: readonly OrderLine[];
}

/** The credit slips. Money and voucher alike: a slip does not say which of them the buyer was given. */
export function readRefunds(document: OrderDocument, context: RefundContext): Refund[] {
  return document.parts('order_slips').map((slip, index) => {
    const { money, dates } = context;
    const shipping = money.read(slip, 'total_shipping_tax_incl') ?? money.read(slip, 'shipping_cost_amount');
    const associations = associationsOf(slip);
    const details =
      associations === undefined ? [] : listIn(associations, 'order_slip_details', 'order_slip_detail');
    return {
      id: slip.optional('id', identifier) ?? String(index + 1),
      at: dates.read(slip, 'date_add'),
      lines: details.flatMap((detail) => readDetail(detail, context) ?? []),
      shipping: unlessZero(shipping),
      total: readTotal(slip, money, shipping),
    };
  });
}

/** What the slip prints: its products and its shipping with tax (`OrderSlip`, `_documents.tpl`). */
function readTotal(slip: Source, money: MoneyReader, shipping: MoneyPair | undefined): MoneyPair | undefined {
  const products = money.read(slip, 'total_products_tax_incl') ?? money.read(slip, 'amount');
  return shipping === undefined ? products : addPairs(products, shipping);
}

function readDetail(detail: Source, { money, lines }: RefundContext): Refund['lines'][number] | undefined {
  const lineId = readId(detail, 'id_order_detail');
  const quantity = detail.optional('product_quantity', quantitySteps);
  const scale = lines.find(({ id }) => id === lineId)?.quantity.scale ?? 0;
  if (lineId === undefined || quantity === undefined || quantity.scale > scale) return undefined;
  const amount = money.read(detail, 'amount_tax_incl');
  const steps = quantity.steps * 10 ** (scale - quantity.scale);
  if (!Number.isSafeInteger(steps)) return undefined;
  return {
    lineId,
    quantity: steps,
    amount,
    tax: subtractPairs(amount, money.read(detail, 'amount_tax_excl')),
  };
}
