import type { Platform } from './store.ts';

/** The one status a stored order must show, whatever platform it came from. */
export type Status = 'pending' | 'processing' | 'partially_shipped' | 'shipped' | 'cancelled' | 'refunded';

/** One revision in an order's life, in its platform's own words, with the status that must follow from them. */
export interface Stage {
  readonly topic: string;
  /** Shopify's `financial_status`, WooCommerce's `status`. */
  readonly state: string;
  readonly shipped: 'none' | 'part' | 'all';
  readonly cancelled: boolean;
  readonly refund: 'none' | 'part' | 'full';
  /** A line was added by the merchant. */
  readonly edited: boolean;
  readonly status: Status;
}

export type Life = readonly Stage[];

const stage = (topic: string, state: string, status: Status, rest: Partial<Stage> = {}): Stage => ({
  topic,
  state,
  status,
  shipped: 'none',
  cancelled: false,
  refund: 'none',
  edited: false,
  ...rest,
});

const part = { shipped: 'part' } as const;
const all = { shipped: 'all' } as const;

const shopify = {
  placed: stage('orders/create', 'pending', 'pending'),
  authorized: stage('orders/create', 'authorized', 'pending'),
  partlyPaid: stage('orders/updated', 'partially_paid', 'pending'),
  paidAtOnce: stage('orders/create', 'paid', 'processing'),
  paid: stage('orders/paid', 'paid', 'processing'),
  partShipped: stage('orders/partially_fulfilled', 'paid', 'partially_shipped', part),
  shipped: stage('orders/fulfilled', 'paid', 'shipped', all),
  partRefunded: stage('orders/updated', 'partially_refunded', 'processing', { refund: 'part' }),
  partRefundedShipped: stage('orders/updated', 'partially_refunded', 'shipped', { ...all, refund: 'part' }),
  refunded: stage('orders/updated', 'refunded', 'refunded', { refund: 'full' }),
  refundedShipped: stage('orders/updated', 'refunded', 'refunded', { ...all, refund: 'full' }),
  voided: stage('orders/cancelled', 'voided', 'cancelled', { cancelled: true }),
  cancelled: stage('orders/cancelled', 'refunded', 'cancelled', { cancelled: true, refund: 'full' }),
};

const edited = { edited: true } as const;
const woocommerce = {
  placed: stage('order.created', 'pending', 'pending'),
  onHold: stage('order.created', 'on-hold', 'pending'),
  edited: stage('order.updated', 'on-hold', 'pending', edited),
  paidAtOnce: stage('order.created', 'processing', 'processing'),
  paid: stage('order.updated', 'processing', 'processing'),
  paidEdited: stage('order.updated', 'processing', 'processing', edited),
  completed: stage('order.updated', 'completed', 'shipped', all),
  completedEdited: stage('order.updated', 'completed', 'shipped', { ...all, ...edited }),
  partRefunded: stage('order.updated', 'processing', 'processing', { refund: 'part' }),
  completedPartRefunded: stage('order.updated', 'completed', 'shipped', { ...all, refund: 'part' }),
  refunded: stage('order.updated', 'refunded', 'refunded', { refund: 'full' }),
  cancelled: stage('order.updated', 'cancelled', 'cancelled', { cancelled: true }),
  failed: stage('order.updated', 'failed', 'cancelled', { cancelled: true }),
};

/** How orders live, and how often, out of a hundred. */
export const LIVES: Readonly<Record<Platform, readonly (readonly [weight: number, life: Life])[]>> = {
  shopify: [
    [12, [shopify.paidAtOnce]],
    [22, [shopify.paidAtOnce, shopify.shipped]],
    [16, [shopify.placed, shopify.paid, shopify.shipped]],
    [10, [shopify.authorized, shopify.paid, shopify.partShipped, shopify.shipped]],
    [8, [shopify.paidAtOnce, shopify.partShipped]],
    [6, [shopify.paidAtOnce, shopify.partRefunded]],
    [7, [shopify.paidAtOnce, shopify.shipped, shopify.partRefundedShipped]],
    [5, [shopify.paidAtOnce, shopify.refunded]],
    [3, [shopify.placed, shopify.paid, shopify.shipped, shopify.refundedShipped]],
    [4, [shopify.placed, shopify.voided]],
    [4, [shopify.paidAtOnce, shopify.cancelled]],
    [3, [shopify.placed, shopify.partlyPaid]],
  ],
  woocommerce: [
    [10, [woocommerce.placed]],
    [20, [woocommerce.placed, woocommerce.paid]],
    [24, [woocommerce.placed, woocommerce.paid, woocommerce.completed]],
    [10, [woocommerce.paidAtOnce, woocommerce.completed]],
    [8, [woocommerce.onHold, woocommerce.edited, woocommerce.paidEdited, woocommerce.completedEdited]],
    [6, [woocommerce.paidAtOnce, woocommerce.partRefunded]],
    [5, [woocommerce.placed, woocommerce.paid, woocommerce.completed, woocommerce.completedPartRefunded]],
    [6, [woocommerce.paidAtOnce, woocommerce.completed, woocommerce.refunded]],
    [6, [woocommerce.placed, woocommerce.cancelled]],
    [5, [woocommerce.placed, woocommerce.failed]],
  ],
};
