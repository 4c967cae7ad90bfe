export { type ShopifyOptions, shopify } from './adapter.ts';
export { type ErasureRequest, readErasureRequest } from './erasure.ts';
