import type { DescribedPlatform } from '../contract/description.ts';
import { PRESTASHOP_SETTINGS } from './api.ts';
import { PRESTASHOP_COVERAGE } from './coverage.ts';
import { PRESTASHOP_FINGERPRINT } from './fingerprint.ts';
import { PRESTASHOP_IGNORED } from './ignored.ts';

export const prestashopDescription: Omit<DescribedPlatform<'prestashop'>, 'maxBytes'> = {
  name: 'prestashop',
  title: 'PrestaShop',
  sources: ['poll'],
  signature: undefined,
  fingerprint: PRESTASHOP_FINGERPRINT,
  topics: [],
  // It calls nobody and so waits for no answer; the figure is the usual one.
  answerBudgetMs: 5_000,
  retries: { attempts: 0, overMs: 0 },
  deliveryIdIsUnique: false,
  capabilities: {
    list: true,
    hydrate: true,
    subscriptions: false,
    acknowledge: false,
    fulfil: false,
    cancel: false,
  },
  settings: PRESTASHOP_SETTINGS,
  notes: {
    money:
      'Decimals with six digits after the point, in the currency that the buyer paid in, each with tax and without; a ' +
      'payment names the reference of an order, which the orders that one cart was parted into share',
    dates:
      'By the clocks of the shop, to the second and without a zone: the setting `timeZone` names it. ' +
      '`0000-00-00 00:00:00` is no date; `date_upd` is the only version an order has',
  },
  coverage: PRESTASHOP_COVERAGE,
  ignored: PRESTASHOP_IGNORED,
  specifications: [
    'https://devdocs.prestashop-project.org/9/webservice/',
    'https://devdocs.prestashop-project.org/9/webservice/cheat-sheet/',
    'https://devdocs.prestashop-project.org/9/webservice/resources/orders/',
    'https://devdocs.prestashop-project.org/9/webservice/resources/order_details/',
    'https://devdocs.prestashop-project.org/9/webservice/resources/order_slip/',
    'https://github.com/PrestaShop/PrestaShop/blob/9.0.x/classes/webservice/WebserviceRequest.php',
    'https://github.com/PrestaShop/PrestaShop/blob/9.0.x/install-dev/data/xml/order_state.xml',
  ],
};
