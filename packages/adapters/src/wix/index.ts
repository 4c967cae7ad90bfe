export { type WixOptions, wix } from './adapter.ts';
