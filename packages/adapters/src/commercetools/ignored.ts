import type { IgnoredPaths } from '../source/trace.ts';

/** Where an order stands in a payload of the API, in a message, and in a message in its envelopes. */
const PLACES = ['', '/order', '/data/order', '/detail/order', '/obj', '/resource/obj'];

const CATALOGUE = 'the catalogue as it was, of which nothing was charged';
const RATE = 'how the price of shipping was found';

const TOTAL = 'the net or gross of taxedPrice once more; read where there is none';

const OF_ORDER: IgnoredPaths = {
  '/lineItems/*/variant/prices/*': CATALOGUE,
  '/lineItems/*/variant/images/*': CATALOGUE,
  '/lineItems/*/variant/assets/*': CATALOGUE,
  '/lineItems/*/productType/*': CATALOGUE,
  '/lineItems/*/productSlug/*': CATALOGUE,
  '/lineItems/*/price/id': CATALOGUE,
  '/lineItems/*/taxRate/id': 'the rate is told with its name',
  '/lineItems/*/totalPrice/*': TOTAL,
  '/customLineItems/*/totalPrice/*': TOTAL,
  '/shippingInfo/discountedPrice/value/*': TOTAL,
  '/shipping/*/shippingInfo/discountedPrice/value/*': TOTAL,
  '/paymentInfo/payments/*/obj/paymentMethodInfo/method':
    'tells a gift card, and the title where there is no name',
  '/shippingInfo/taxRate/id': 'the rate is told with its name',
  '/shippingInfo/shippingRate/*': RATE,
  '/shipping/*/shippingInfo/shippingRate/*': RATE,
  '/type': 'that it is an order',
  '/transactionFee': 'what commercetools charges the shop',
  '/lastMessageSequenceNumber': 'counts the messages of the order, not its versions',
};

const MESSAGE = 'what happened, which the order shows';

/** What an order of commercetools says that no order needs. */
export const COMMERCETOOLS_IGNORED: IgnoredPaths = {
  ...Object.fromEntries(
    PLACES.flatMap((place) =>
      Object.entries(OF_ORDER).map(([path, reason]) => [`${place}${path}`, reason] as const),
    ),
  ),
  '/notificationType': MESSAGE,
  '/projectKey': 'which project it was, which the caller knows',
  '/resource/id': "the order's id once more",
  '/resource/typeId': MESSAGE,
  '/sequenceNumber': 'the place of the message among those of the order',
  '/resourceVersion': "the order's version once more",
};
