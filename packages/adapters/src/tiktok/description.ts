import type { DescribedPlatform } from '../contract/description.ts';
import { TIKTOK_COVERAGE } from './coverage.ts';
import { TIKTOK_FINGERPRINT } from './fingerprint.ts';
import { TIKTOK_IGNORED } from './ignored.ts';
import { TIKTOK_SETTINGS } from './settings.ts';
import { SIGNATURE_HEADER } from './signature.ts';
import { ORDER_TOPICS } from './topics.ts';

export const tiktokDescription: Omit<DescribedPlatform<'tiktok'>, 'maxBytes'> = {
  name: 'tiktok',
  title: 'TikTok Shop',
  sources: ['webhook', 'poll'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: SIGNATURE_HEADER,
    signs: 'app key + body',
  },
  fingerprint: TIKTOK_FINGERPRINT,
  topics: ORDER_TOPICS,
  // Not published; the usual patience of a webhook sender, halved.
  answerBudgetMs: 5_000,
  // Not published in numbers: TikTok asks not to rely on webhooks alone.
  retries: { attempts: 0, overMs: 0 },
  deliveryIdIsUnique: true,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: true,
    acknowledge: false,
    fulfil: true,
    cancel: true,
  },
  settings: TIKTOK_SETTINGS,
  ratePolicy: { burst: 50, perSecond: 50, per: 'app and store', headers: [] },
  erasure: {
    topics: ['SELLER_DEAUTHORIZATION'],
    about: 'A seller who withdraws the authorisation ends the right to keep the data of the buyers',
    withinDays: undefined,
  },
  notes: {
    money:
      'Decimal strings since 202309, numbers before, in major units of the one currency of the payment. `sale_price` and ' +
      '`sub_total` are after the discounts of seller and platform; `tax` comes on top in the United States.',
    dates:
      'Seconds since the epoch; `create_time` of the API before 202309 is a text of milliseconds. 0 is no time. ' +
      '`update_time` is the only version an order has.',
  },
  coverage: TIKTOK_COVERAGE,
  ignored: TIKTOK_IGNORED,
  specifications: [
    'https://partner.tiktokshop.com/docv2/page/get-order-detail-202507',
    'https://partner.tiktokshop.com/docv2/page/get-order-list-202309',
    'https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview',
    'https://partner.tiktokshop.com/docv2/page/sign-your-api-request',
    'https://partner.tiktokshop.com/docv2/page/common-errors',
  ],
};
