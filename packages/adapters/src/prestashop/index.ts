export { type PrestashopOptions, prestashop } from './adapter.ts';
