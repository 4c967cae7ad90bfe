export { type CommercetoolsOptions, commercetools } from './adapter.ts';
