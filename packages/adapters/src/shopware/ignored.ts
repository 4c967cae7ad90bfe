import type { IgnoredPaths } from '../source/trace.ts';

/** Where an order stands in a payload of the API, of an app's payment and of an event, and in a JSON:API document. */
const PLACES = ['', '/order', '/data', '/data/payload/order', '/data/payload/*/order', '/data/attributes'];

const VERSION = 'the version of a row, which is that of the order';
const PARENT = "the order's own id once more";
const TECHNICAL = 'which class wrote the row';
const PRICE = 'the price once more; read where it is missing';
const NEWEST = 'the newest change of the order and its parts is its revision';
const DAY = 'the day of orderDateTime';

const OF_ORDER: IgnoredPaths = {
  '/deepLinkCode': 'opens the order to whoever holds it, so it is kept out of the order',
  '/apiAlias': TECHNICAL,
  '/_uniqueIdentifier': PARENT,
  '/versionId': 'compared with the live version',
  '/autoIncrement': 'the number of the row in the database',
  '/orderDate': DAY,
  '/taxStatus': PRICE,
  '/billingAddressVersionId': VERSION,
  '/shippingCosts/*': 'the sum of the deliveries; read where there are none',
  '/price/taxRules/*': 'the shares by which the taxes were computed',
  '/lineItems/*/unitPrice': PRICE,
  '/lineItems/*/totalPrice': PRICE,
  '/lineItems/*/price/quantity': 'the quantity of the line once more',
  '/lineItems/*/price/taxRules/*': 'the shares by which the taxes were computed',
  '/lineItems/*/priceDefinition/*': 'how the price was computed',
  '/lineItems/*/payload/discountScope':
    'tells what a promotion took something off, which its allocations show',
  '/lineItems/*/versionId': VERSION,
  '/lineItems/*/orderId': PARENT,
  '/lineItems/*/orderVersionId': VERSION,
  '/lineItems/*/productVersionId': VERSION,
  '/lineItems/*/parentVersionId': VERSION,
  '/lineItems/*/updatedAt': NEWEST,
  '/lineItems/*/apiAlias': TECHNICAL,
  '/deliveries/*/versionId': VERSION,
  '/deliveries/*/orderId': PARENT,
  '/deliveries/*/orderVersionId': VERSION,
  '/deliveries/*/updatedAt': NEWEST,
  '/deliveries/*/apiAlias': TECHNICAL,
  '/transactions/*/versionId': VERSION,
  '/transactions/*/orderId': PARENT,
  '/transactions/*/orderVersionId': VERSION,
  '/transactions/*/updatedAt': NEWEST,
  '/transactions/*/apiAlias': TECHNICAL,
};

/** What an order of Shopware says that no order needs. */
export const SHOPWARE_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(
    PLACES.flatMap((place) =>
      Object.entries(OF_ORDER).map(([path, reason]) => [`${place}${path}`, reason] as const),
    ),
  ),
  '/included/*/attributes/updatedAt': NEWEST,
  '/data/event': 'what happened, which the order shows',
  '/orderTransaction/*': "one of the order's payments once more",
  '/source/*': 'which shop it was, which the caller knows',
  '/timestamp': 'when the event was sent',
};
