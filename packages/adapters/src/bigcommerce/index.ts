export { type BigcommerceOptions, bigcommerce } from './adapter.ts';
