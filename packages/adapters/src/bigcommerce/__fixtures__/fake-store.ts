/** What the fake API keeps of one store. */
export interface FakeStore {
  readonly orders: Map<number, FakeOrder>;
  readonly hooks: Map<number, FakeHook>;
  readonly transactions: Map<number, readonly unknown[]>;
  readonly refunds: Map<number, readonly unknown[]>;
  readonly shipments: Map<number, Record<string, unknown>[]>;
  readonly coupons: Map<number, readonly unknown[]>;
}

export interface FakeOrder {
  readonly id: number;
  /** RFC 2822, as the API writes it. */
  date_modified: string;
  status_id: number;
  readonly products: readonly Record<string, unknown>[];
  readonly [name: string]: unknown;
}

export interface FakeHook {
  readonly id: number;
  readonly scope: string;
  readonly destination: string;
  is_active: boolean;
}

export function createFakeStore(): FakeStore {
  return {
    orders: new Map(),
    hooks: new Map(),
    transactions: new Map(),
    refunds: new Map(),
    shipments: new Map(),
    coupons: new Map(),
  };
}

/** An order of one mug, changed `second` seconds after 12:00 of 1 March 2026. */
export function fakeOrder(
  id: number,
  second: number,
  changes: Readonly<Record<string, unknown>> = {},
): FakeOrder {
  return {
    id,
    customer_id: 7,
    date_created: 'Sun, 01 Mar 2026 11:00:00 +0000',
    date_modified: rfc2822(second),
    date_shipped: '',
    status_id: 11,
    status: 'Awaiting Fulfillment',
    is_tax_inclusive_pricing: false,
    subtotal_ex_tax: '20.0000',
    subtotal_inc_tax: '20.0000',
    base_shipping_cost: '5.0000',
    shipping_cost_ex_tax: '5.0000',
    shipping_cost_inc_tax: '5.0000',
    shipping_cost_tax: '0.0000',
    total_ex_tax: '25.0000',
    total_inc_tax: '25.0000',
    total_tax: '0.0000',
    items_total: 2,
    items_shipped: 0,
    payment_method: 'Bank Deposit',
    payment_status: '',
    default_currency_code: 'USD',
    currency_code: 'USD',
    discount_amount: '0.0000',
    coupon_discount: '0.0000',
    billing_address: { first_name: 'Ida', last_name: 'Muster', country_iso2: 'AT' },
    products: [fakeProduct(id * 10)],
    ...changes,
  };
}

export function fakeProduct(
  id: number,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id,
    order_address_id: 88,
    product_id: 3,
    type: 'physical',
    name: 'Mug',
    quantity: 2,
    quantity_shipped: 0,
    quantity_refunded: 0,
    price_ex_tax: '10.0000',
    price_inc_tax: '10.0000',
    total_ex_tax: '20.0000',
    total_inc_tax: '20.0000',
    total_tax: '0.0000',
    applied_discounts: [],
    product_options: [],
    ...changes,
  };
}

export function rfc2822(second: number): string {
  return new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toUTCString().replace('GMT', '+0000');
}
