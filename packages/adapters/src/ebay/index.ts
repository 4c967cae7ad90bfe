export { type EbayOptions, ebay } from './adapter.ts';
