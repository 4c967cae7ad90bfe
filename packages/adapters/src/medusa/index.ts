export { type MedusaOptions, medusa } from './adapter.ts';
