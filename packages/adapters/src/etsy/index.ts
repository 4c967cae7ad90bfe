export { type EtsyOptions, etsy } from './adapter.ts';
