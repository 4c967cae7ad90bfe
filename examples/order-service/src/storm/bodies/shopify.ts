import { bareNumber } from '../bare-number.ts';
import type { Stage } from '../life.ts';
import { decimal, portion, sum } from '../money.ts';
import { linesAt, type StormLine, type StormOrder, taxAt, totalAt } from '../order.ts';
import { instantOf } from './instant.ts';
import { shopifyFulfilments, shopifyRefunds } from './shopify-movements.ts';

/**
 * The body of an `orders/*` webhook as Shopify documents it (Admin REST API, Order): ids as bare 64-bit numbers, money as
 * decimal text, instants with an offset. The bytes of a revision are always the same.
 */
export function shopifyBody(order: StormOrder, revision: number): string {
  const stage = order.life[revision] as Stage;
  const { currency, presentment, buyer } = order;
  const money = moneyFields(order);
  const lines = linesAt(order, revision);
  const discount = sum(lines.map((line) => line.discount));
  const beforeShipping = sum(lines.map((line) => line.amount));
  const updatedAt = order.revisedAt[revision] as number;
  const address = {
    first_name: buyer.given,
    last_name: buyer.family,
    name: `${buyer.given} ${buyer.family}`,
    address1: '12 Harbour Road',
    city: buyer.city,
    country_code: buyer.country,
    zip: '10115',
  };
  return JSON.stringify({
    id: bareNumber(order.id),
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    app_id: 580_111,
    created_at: instantOf(order.revisedAt[0] as number, 60),
    processed_at: instantOf(order.revisedAt[0] as number, 60),
    updated_at: instantOf(updatedAt, 60),
    cancelled_at: stage.cancelled ? instantOf(updatedAt, 60) : null,
    cancel_reason: stage.cancelled ? 'customer' : null,
    closed_at: null,
    currency: currency.code,
    presentment_currency: (presentment?.currency ?? currency).code,
    ...money('total_price', totalAt(order, revision)),
    ...money('subtotal_price', beforeShipping),
    ...money('total_line_items_price', beforeShipping + discount),
    ...money('total_discounts', discount),
    ...money('total_tax', taxAt(order, revision)),
    taxes_included: order.taxIncluded,
    financial_status: stage.state,
    fulfillment_status: { none: null, part: 'partial', all: 'fulfilled' }[stage.shipped],
    name: `#${order.number}`,
    number: Number(order.number) - 1_000,
    order_number: Number(order.number),
    test: false,
    email: order.guest ? '' : 'buyer@example.com',
    note: order.note === '' ? null : order.note,
    note_attributes: [],
    tags: revision > 0 ? 'reviewed, storm' : 'storm',
    discount_codes: order.discountCode
      ? [{ code: order.discountCode, amount: decimal(discount, currency.scale), type: 'percentage' }]
      : [],
    discount_applications: order.discountCode ? [discountApplication(order.discountCode)] : [],
    customer: order.guest
      ? null
      : {
          id: bareNumber(order.id + 1n),
          first_name: buyer.given,
          last_name: buyer.family,
          email: 'buyer@example.com',
        },
    billing_address: address,
    shipping_address: address,
    payment_gateway_names: ['shopify_payments'],
    line_items: lines.map((line) => lineItem(order, stage, line)),
    shipping_lines: order.shipping
      ? [
          {
            id: bareNumber(order.id + 2n),
            title: 'Standard',
            code: 'STD',
            ...money('price', order.shipping.amount),
            discount_allocations: [],
            tax_lines: taxLines(order, order.shipping.tax),
          },
        ]
      : [],
    tax_lines: taxLines(order, taxAt(order, revision)),
    fulfillments: shopifyFulfilments(order, revision),
    refunds: shopifyRefunds(order, revision),
  });
}

function lineItem(order: StormOrder, stage: Stage, line: StormLine): object {
  const money = moneyFields(order);
  const quantity = Number(line.tenths / 10n);
  return {
    id: bareNumber(line.id),
    product_id: bareNumber(line.productId),
    variant_id: bareNumber(line.productId * 10n),
    sku: line.sku,
    title: line.title,
    name: line.title,
    vendor: 'Storm',
    quantity,
    current_quantity: stage.cancelled ? 0 : quantity,
    fulfillable_quantity: stage.shipped === 'all' ? 0 : quantity,
    fulfillment_status: stage.shipped === 'all' ? 'fulfilled' : null,
    grams: 250,
    requires_shipping: true,
    taxable: order.taxBasisPoints > 0,
    gift_card: false,
    properties: [],
    ...money('price', line.unit),
    ...money('total_discount', 0n),
    discount_allocations:
      line.discount > 0n ? [{ discount_application_index: 0, ...money('amount', line.discount) }] : [],
    tax_lines: taxLines(order, line.tax),
  };
}

function discountApplication(code: string): object {
  return {
    type: 'discount_code',
    code,
    value: `${code.slice('SAVE'.length)}.0`,
    value_type: 'percentage',
    allocation_method: 'across',
    target_selection: 'all',
    target_type: 'line_item',
  };
}

function taxLines(order: StormOrder, tax: bigint): object[] {
  if (order.taxBasisPoints === 0) return [];
  const rate = bareNumber(decimal(BigInt(order.taxBasisPoints), 4));
  return [{ title: 'VAT', rate, ...moneyFields(order)('price', tax) }];
}

/** A figure as Shopify writes it: in the shop's currency, and as a set in both currencies. */
function moneyFields({ currency, presentment }: StormOrder) {
  return (name: string, amount: bigint): Record<string, unknown> => {
    const shop = { amount: decimal(amount, currency.scale), currency_code: currency.code };
    const seen = presentment && {
      amount: decimal(portion(amount, presentment.perThousand, 1_000n), presentment.currency.scale),
      currency_code: presentment.currency.code,
    };
    return { [name]: shop.amount, [`${name}_set`]: { shop_money: shop, presentment_money: seen ?? shop } };
  };
}
