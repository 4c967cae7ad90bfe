export { type ShopifyOptions, shopify } from './adapter.ts';
