export { type SaleorOptions, saleor } from './adapter.ts';
