import { AMAZON_FINGERPRINT } from '../amazon/fingerprint.ts';
import { BIGCOMMERCE_FINGERPRINT } from '../bigcommerce/fingerprint.ts';
import { COMMERCETOOLS_FINGERPRINT } from '../commercetools/fingerprint.ts';
import { EBAY_FINGERPRINT } from '../ebay/fingerprint.ts';
import { ECWID_FINGERPRINT } from '../ecwid/fingerprint.ts';
import { ETSY_FINGERPRINT } from '../etsy/fingerprint.ts';
import { MAGENTO_FINGERPRINT } from '../magento/fingerprint.ts';
import { MEDUSA_FINGERPRINT } from '../medusa/fingerprint.ts';
import { PRESTASHOP_FINGERPRINT } from '../prestashop/fingerprint.ts';
import { SALEOR_FINGERPRINT } from '../saleor/fingerprint.ts';
import { SFCC_FINGERPRINT } from '../sfcc/fingerprint.ts';
import { SHOPIFY_FINGERPRINT } from '../shopify/fingerprint.ts';
import { SHOPWARE_FINGERPRINT } from '../shopware/fingerprint.ts';
import { SQUARE_FINGERPRINT } from '../square/fingerprint.ts';
import { SQUARESPACE_FINGERPRINT } from '../squarespace/fingerprint.ts';
import { TIKTOK_FINGERPRINT } from '../tiktok/fingerprint.ts';
import { WALMART_FINGERPRINT } from '../walmart/fingerprint.ts';
import { WIX_FINGERPRINT } from '../wix/fingerprint.ts';
import { WOOCOMMERCE_FINGERPRINT } from '../woocommerce/fingerprint.ts';
import { lazy } from './lazy.ts';

/**
 * Every adapter that this package has, for `createAdapterFactory({ adapters: platforms })`: what is known here is a name and a
 * fingerprint, the rest is imported when it is first asked for.
 */
export const platforms = [
  lazy('amazon', AMAZON_FINGERPRINT, async () => (await import('../amazon/index.ts')).amazon()),
  lazy('bigcommerce', BIGCOMMERCE_FINGERPRINT, async () =>
    (await import('../bigcommerce/index.ts')).bigcommerce(),
  ),
  lazy('commercetools', COMMERCETOOLS_FINGERPRINT, async () =>
    (await import('../commercetools/index.ts')).commercetools(),
  ),
  lazy('ebay', EBAY_FINGERPRINT, async () => (await import('../ebay/index.ts')).ebay()),
  lazy('ecwid', ECWID_FINGERPRINT, async () => (await import('../ecwid/index.ts')).ecwid()),
  lazy('etsy', ETSY_FINGERPRINT, async () => (await import('../etsy/index.ts')).etsy()),
  lazy('magento', MAGENTO_FINGERPRINT, async () => (await import('../magento/index.ts')).magento()),
  lazy('medusa', MEDUSA_FINGERPRINT, async () => (await import('../medusa/index.ts')).medusa()),
  lazy('prestashop', PRESTASHOP_FINGERPRINT, async () =>
    (await import('../prestashop/index.ts')).prestashop(),
  ),
  lazy('saleor', SALEOR_FINGERPRINT, async () => (await import('../saleor/index.ts')).saleor()),
  lazy('sfcc', SFCC_FINGERPRINT, async () => (await import('../sfcc/index.ts')).sfcc()),
  lazy('shopify', SHOPIFY_FINGERPRINT, async () => (await import('../shopify/index.ts')).shopify()),
  lazy('shopware', SHOPWARE_FINGERPRINT, async () => (await import('../shopware/index.ts')).shopware()),
  lazy('square', SQUARE_FINGERPRINT, async () => (await import('../square/index.ts')).square()),
  lazy('squarespace', SQUARESPACE_FINGERPRINT, async () =>
    (await import('../squarespace/index.ts')).squarespace(),
  ),
  lazy('tiktok', TIKTOK_FINGERPRINT, async () => (await import('../tiktok/index.ts')).tiktok()),
  lazy('walmart', WALMART_FINGERPRINT, async () => (await import('../walmart/index.ts')).walmart()),
  lazy('wix', WIX_FINGERPRINT, async () => (await import('../wix/index.ts')).wix()),
  lazy('woocommerce', WOOCOMMERCE_FINGERPRINT, async () =>
    (await import('../woocommerce/index.ts')).woocommerce(),
  ),
] as const;
