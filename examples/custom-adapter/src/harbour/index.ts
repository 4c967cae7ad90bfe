export { type HarbourOptions, harbour } from './adapter.ts';
