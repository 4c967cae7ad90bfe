export { type WalmartOptions, walmart } from './adapter.ts';
