export { type AmazonOptions, amazon } from './adapter.ts';
