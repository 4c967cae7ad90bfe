export { type WooCommerceOptions, woocommerce } from './adapter.ts';
