import { definePackage } from '../../tools/tsup.base.ts';

export default definePackage([
  'src/index.ts',
  'src/amazon/index.ts',
  'src/bigcommerce/index.ts',
  'src/commercetools/index.ts',
  'src/ebay/index.ts',
  'src/ecwid/index.ts',
  'src/etsy/index.ts',
  'src/magento/index.ts',
  'src/platforms/index.ts',
  'src/sfcc/index.ts',
  'src/shopify/index.ts',
  'src/shopware/index.ts',
  'src/square/index.ts',
  'src/squarespace/index.ts',
  'src/tiktok/index.ts',
  'src/walmart/index.ts',
  'src/wix/index.ts',
  'src/woocommerce/index.ts',
  'src/testing/index.ts',
]);
