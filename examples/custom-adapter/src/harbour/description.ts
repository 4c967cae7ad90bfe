import type { DescribedPlatform } from '@orderdock/adapters';
import { HARBOUR_COVERAGE } from './coverage.ts';

export const SIGNATURE_HEADER = 'Harbour-Signature';
export const TIMESTAMP_HEADER = 'Harbour-Timestamp';

export const harbourDescription: Omit<DescribedPlatform<'harbour'>, 'maxBytes'> = {
  name: 'harbour',
  title: 'Harbour',
  sources: ['webhook'],
  signature: {
    scheme: 'hmac',
    algorithm: 'sha256',
    encoding: 'hex',
    header: SIGNATURE_HEADER,
    signs: 'timestamp + . + body',
  },
  fingerprint: { headers: ['harbour-signature'], bodies: [['reference', 'basket', 'amounts']] },
  topics: ['order.placed', 'order.changed', 'order.removed'],
  answerBudgetMs: 5_000,
  retries: { attempts: 8, overMs: 24 * 60 * 60 * 1_000 },
  deliveryIdIsUnique: true,
  notes: {
    money:
      "Texts of digits in the minor unit of the order's one currency; `vatIncluded` tells whether VAT is inside",
    dates: 'RFC 2822 with an offset; `changed` is the only version an order has',
  },
  coverage: HARBOUR_COVERAGE,
  specifications: ['docs/harbour-api.md'],
};
