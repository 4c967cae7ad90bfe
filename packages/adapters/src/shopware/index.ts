export { type ShopwareOptions, shopware } from './adapter.ts';
