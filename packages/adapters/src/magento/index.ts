export { type MagentoOptions, magento } from './adapter.ts';
