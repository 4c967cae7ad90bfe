import type { DescribedPlatform } from '../contract/description.ts';
import { COMMERCETOOLS_COVERAGE } from './coverage.ts';
import { COMMERCETOOLS_FINGERPRINT } from './fingerprint.ts';
import { COMMERCETOOLS_IGNORED } from './ignored.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export const commercetoolsDescription: Omit<DescribedPlatform<'commercetools'>, 'maxBytes'> = {
  name: 'commercetools',
  title: 'commercetools Composable Commerce',
  sources: ['queue'],
  signature: {
    scheme: 'queue-identity',
    header: undefined,
    signs: 'the access rules of the queue or bus that the subscription writes to',
  },
  fingerprint: COMMERCETOOLS_FINGERPRINT,
  topics: [
    'ResourceCreated',
    'ResourceUpdated',
    'ResourceDeleted',
    'OrderCreated',
    'OrderImported',
    'OrderDeleted',
    'OrderStateChanged',
    'OrderStateTransition',
    'OrderPaymentStateChanged',
    'OrderShipmentStateChanged',
    'OrderEditApplied',
    'OrderPaymentAdded',
    'DeliveryAdded',
    'ParcelAddedToDelivery',
    'ParcelTrackingDataUpdated',
    'ReturnInfoAdded',
    'OrderReturnShipmentStateChanged',
  ],
  // A queue shows a message to nobody else for so long unless it is set otherwise, then hands it out again.
  answerBudgetMs: 30_000,
  // A queue keeps a message for four days unless it is set otherwise.
  retries: { attempts: 11_520, overMs: 4 * DAY_MS },
  deliveryIdIsUnique: true,
  erasure: {
    topics: ['CustomerDeleted', 'ResourceDeleted'],
    about: 'A customer or an order that is deleted with `dataErasure` is to be erased here as well',
    withinDays: undefined,
  },
  notes: {
    money:
      'Whole numbers of the smallest unit with their number of digits, and prices of high precision with more of them. ' +
      '`totalPrice` has no tax where the prices have none: what is owed is `taxedPrice.totalGross`. Each line has its own tax rate',
    dates: 'ISO 8601 in UTC with milliseconds; `version` counts every change of the order',
  },
  coverage: COMMERCETOOLS_COVERAGE,
  ignored: COMMERCETOOLS_IGNORED,
  specifications: [
    'https://docs.commercetools.com/api/projects/orders',
    'https://docs.commercetools.com/api/projects/subscriptions',
    'https://docs.commercetools.com/api/types#money',
    'https://github.com/commercetools/commercetools-api-reference',
  ],
};
