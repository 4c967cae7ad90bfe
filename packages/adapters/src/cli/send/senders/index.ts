import { medusa, shopify, shopware, square, squarespace, tiktok, woocommerce } from './by-hmac.ts';
import { ebay, magento, saleor } from './by-private-key.ts';
import { bigcommerce, etsy } from './by-standard-webhooks.ts';
import { ecwid, walmart } from './by-timed-hmac.ts';
import type { Sender } from './sender.ts';
import { wix } from './wix.ts';

/** How each platform sends, by its name. Nothing of the adapters is imported for it. */
export const SENDERS: ReadonlyMap<string, Sender> = new Map<string, Sender>(
  Object.entries({
    bigcommerce,
    ebay,
    ecwid,
    etsy,
    magento,
    medusa,
    saleor,
    shopify,
    shopware,
    square,
    squarespace,
    tiktok,
    walmart,
    wix,
    woocommerce,
  }),
);

const QUEUE = 'its messages come by a queue: give the body to queueRequest() and the result to readWebhook()';
const POLL = 'it calls nobody: its orders are asked for with connect().list()';

/** The platforms that post nothing to a server, each with what to do instead. */
export const NOT_SENT: ReadonlyMap<string, string> = new Map([
  ['amazon', QUEUE],
  ['commercetools', QUEUE],
  ['prestashop', POLL],
  ['sfcc', POLL],
]);
