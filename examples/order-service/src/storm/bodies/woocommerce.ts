import { bareNumber } from '../bare-number.ts';
import type { Stage } from '../life.ts';
import { decimal, sum } from '../money.ts';
import {
  chargesAt,
  linesAt,
  netOf,
  refundAt,
  type StormLine,
  type StormOrder,
  type Taxed,
  taxAt,
  totalAt,
} from '../order.ts';
import { zoneless } from './instant.ts';

const SHOP_OFFSET_MINUTES = 120;

/**
 * The body of an `order.*` webhook as WooCommerce documents it (REST API v3, order): line totals after discount and
 * before tax whatever the shop displays, instants without a zone beside their `_gmt` twins, and PHP's way with JSON:
 * everything beyond ASCII escaped, and slashes too. The bytes of a revision are always the same.
 */
export function woocommerceBody(order: StormOrder, revision: number): string {
  const stage = order.life[revision] as Stage;
  const { scale } = order.currency;
  const text = (amount: bigint): string => decimal(amount, scale);
  const lines = linesAt(order, revision);
  const paid = !stage.cancelled && !['pending', 'on-hold'].includes(stage.state);
  const body = JSON.stringify({
    id: bareNumber(order.id),
    parent_id: 0,
    number: order.number,
    order_key: `wc_order_${order.number}`,
    created_via: 'checkout',
    version: '9.4.2',
    status: stage.state,
    currency: order.currency.code,
    ...instant('date_created', order.revisedAt[0]),
    ...instant('date_modified', order.revisedAt[revision]),
    ...instant('date_paid', paid ? order.revisedAt[Math.min(1, revision)] : undefined),
    ...instant('date_completed', stage.shipped === 'all' ? order.revisedAt[revision] : undefined),
    discount_total: text(sum(lines.map((line) => line.discount))),
    discount_tax: text(0n),
    shipping_total: text(order.shipping ? netOf(order, order.shipping) : 0n),
    shipping_tax: text(order.shipping?.tax ?? 0n),
    cart_tax: text(taxAt(order, revision) - (order.shipping?.tax ?? 0n)),
    total: text(totalAt(order, revision)),
    total_tax: text(taxAt(order, revision)),
    prices_include_tax: order.taxIncluded,
    customer_id: order.guest ? 0 : 7,
    customer_note: order.note,
    billing: { ...addressOf(order), email: 'buyer@example.com', phone: '+49 30 901820' },
    shipping: addressOf(order),
    payment_method: 'stripe',
    payment_method_title: 'Card (Stripe)',
    transaction_id: paid ? `ch_${order.number}` : '',
    meta_data: [{ id: 90_210, key: '_storm', value: { source: 'storm', weights: [0.5, 1] } }],
    line_items: lines.map((line) => lineItem(order, line)),
    tax_lines: taxLines(order, revision),
    shipping_lines: order.shipping
      ? [{ id: 71, method_title: 'Flat rate', method_id: 'flat_rate', ...totals(order, order.shipping) }]
      : [],
    fee_lines: order.fee
      ? [{ id: 72, name: 'Card fee', tax_status: 'taxable', ...totals(order, order.fee) }]
      : [],
    coupon_lines: order.discountCode
      ? [
          {
            id: 73,
            code: order.discountCode,
            discount: text(sum(lines.map((line) => line.discount))),
            discount_tax: text(0n),
          },
        ]
      : [],
    refunds: refundsAt(order, revision, stage),
  });
  return asPhpWritesIt(body);
}

function lineItem(order: StormOrder, line: StormLine): object {
  const { scale } = order.currency;
  const net = netOf(order, line);
  // PHP divides as floats and prints seventeen digits of it.
  const price = Number(net * 10n) / Number(line.tenths) / 10 ** scale;
  return {
    id: bareNumber(line.id),
    name: line.title,
    product_id: bareNumber(line.productId),
    variation_id: 0,
    quantity: bareNumber(line.tenths % 10n === 0n ? line.tenths / 10n : decimal(line.tenths, 1)),
    tax_class: '',
    subtotal: decimal(net + line.discount, scale),
    subtotal_tax: decimal(line.tax, scale),
    ...totals(order, line),
    meta_data: [],
    sku: line.sku,
    price: bareNumber(`${price}`),
  };
}

function totals(order: StormOrder, charge: Taxed): object {
  const { scale } = order.currency;
  const tax = decimal(charge.tax, scale);
  return {
    total: decimal(netOf(order, charge), scale),
    total_tax: tax,
    taxes: order.taxBasisPoints > 0 ? [{ id: 75, total: tax, subtotal: tax }] : [],
  };
}

function taxLines(order: StormOrder, revision: number): object[] {
  if (order.taxBasisPoints === 0) return [];
  const { scale } = order.currency;
  const shipping = order.shipping?.tax ?? 0n;
  return [
    {
      id: 74,
      rate_code: 'VAT-1',
      rate_id: 75,
      label: 'VAT',
      compound: false,
      tax_total: decimal(sum(chargesAt(order, revision).map((charge) => charge.tax)) - shipping, scale),
      shipping_tax_total: decimal(shipping, scale),
      rate_percent: bareNumber(decimal(BigInt(order.taxBasisPoints), 2)),
    },
  ];
}

function refundsAt(order: StormOrder, revision: number, { refund }: Stage): object[] {
  if (refund === 'none') return [];
  return [
    { id: 991, reason: 'changed mind', total: decimal(-refundAt(order, revision), order.currency.scale) },
  ];
}

function instant(name: string, epochMs: number | undefined): Record<string, string | null> {
  return {
    [name]: epochMs === undefined ? null : zoneless(epochMs, SHOP_OFFSET_MINUTES),
    [`${name}_gmt`]: epochMs === undefined ? null : zoneless(epochMs, 0),
  };
}

function addressOf({ buyer }: StormOrder): object {
  return {
    first_name: buyer.given,
    last_name: buyer.family,
    company: '',
    address_1: '12 Harbour Road',
    address_2: '',
    city: buyer.city,
    state: '',
    postcode: '10115',
    country: buyer.country,
  };
}

function asPhpWritesIt(json: string): string {
  return json
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
