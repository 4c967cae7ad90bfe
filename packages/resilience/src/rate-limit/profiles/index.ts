import { amazon } from './amazon.ts';
import { bigcommerce } from './bigcommerce.ts';
import { ebay } from './ebay.ts';
import { ecwid } from './ecwid.ts';
import { etsy } from './etsy.ts';
import { magento } from './magento.ts';
import { shopifyGraphql } from './shopify-graphql.ts';
import { shopifyRest } from './shopify-rest.ts';
import { square } from './square.ts';
import { squarespace } from './squarespace.ts';
import { tiktok } from './tiktok.ts';
import { walmart } from './walmart.ts';
import { wix } from './wix.ts';
import { woocommerce } from './woocommerce.ts';

/** The platforms' limits: each a function of what the store's plan decides, so that `rateProfiles.wix()` is one, too. */
export const rateProfiles = Object.freeze({
  amazon,
  bigcommerce,
  ebay: () => ebay,
  ecwid: () => ecwid,
  etsy,
  magento: () => magento,
  shopifyGraphql,
  shopifyRest,
  square: () => square,
  squarespace: () => squarespace,
  tiktok: () => tiktok,
  walmart,
  wix: () => wix,
  woocommerce: () => woocommerce,
});
