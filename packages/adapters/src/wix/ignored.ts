import type { IgnoredPaths } from '../source/trace.ts';

const FORMATTED = 'the amount once more, as a text for people';
const TRANSLATED = "the same in the buyer's language";
const PICTURE = 'a picture of the product';
const SIZE = 'a property of the product, not of the order';
const AGAIN = 'stated once more in `priceData`';

const ORDER: IgnoredPaths = {
  '/priceSummary/*/formattedAmount': FORMATTED,
  '/balanceSummary/*/formattedAmount': FORMATTED,
  '/payAfterFreeTrial/*/formattedAmount': FORMATTED,
  '/platformFeeSummary/*/formattedAmount': FORMATTED,
  '/lineItems/*/*/formattedAmount': FORMATTED,
  '/lineItems/*/*/*/formattedAmount': FORMATTED,
  '/lineItems/*/taxInfo/taxBreakdown/*/*/formattedAmount': FORMATTED,
  '/lineItems/*/modifierGroups/*/modifiers/*/price/formattedAmount': FORMATTED,
  '/shippingInfo/cost/*/formattedAmount': FORMATTED,
  '/shippingInfo/cost/*/*/formattedAmount': FORMATTED,
  '/shippingInfo/cost/taxInfo/taxBreakdown/*/*/formattedAmount': FORMATTED,
  '/additionalFees/*/*/formattedAmount': FORMATTED,
  '/additionalFees/*/*/*/formattedAmount': FORMATTED,
  '/additionalFees/*/taxInfo/taxBreakdown/*/*/formattedAmount': FORMATTED,
  '/taxInfo/totalTax/formattedAmount': FORMATTED,
  '/taxInfo/taxBreakdown/*/*/formattedAmount': FORMATTED,
  '/taxSummary/totalTax/formattedAmount': FORMATTED,
  '/appliedDiscounts/*/*/amount/formattedAmount': FORMATTED,
  '/appliedDiscounts/*/lineItemDiscounts/*/*/formattedAmount': FORMATTED,
  '/taxInfo/totalTax/amount': 'the tax of the price summary once more',
  '/taxSummary/totalTax/amount': 'the tax of the price summary once more',
  '/lineItems/*/productName/translated': TRANSLATED,
  '/lineItems/*/translatedName': TRANSLATED,
  '/lineItems/*/descriptionLines/*/*/translated': TRANSLATED,
  '/lineItems/*/descriptionLines/*/lineType': 'told by the value',
  '/lineItems/*/descriptionLines/*/colorInfo/code': 'the colour for a screen; its name is kept',
  '/lineItems/*/modifierGroups/*/name/translated': TRANSLATED,
  '/lineItems/*/modifierGroups/*/modifiers/*/*/translated': TRANSLATED,
  '/appliedDiscounts/*/discountRule/name/translated': TRANSLATED,
  '/customFields/*/translatedTitle': TRANSLATED,
  '/customField/translatedTitle': TRANSLATED,
  '/lineItems/*/image/*': PICTURE,
  '/lineItems/*/mediaItem/*': PICTURE,
  '/lineItems/*/physicalProperties/weight': SIZE,
  '/lineItems/*/weight': SIZE,
  '/totals/weight': SIZE,
  '/weightUnit': SIZE,
  '/totals/quantity': 'the sum of the quantities of the lines',
  '/lineItems/*/catalogReference/appId': 'the app that keeps the catalogue',
  '/lineItems/*/price': AGAIN,
  '/lineItems/*/totalPrice': AGAIN,
  '/lineItems/*/taxIncludedInPrice': AGAIN,
  '/lineItems/*/priceBeforeDiscounts/amount':
    "before the catalogue's own discount, after which the order's figures begin",
  '/lineItems/*/lineItemPrice/amount':
    'the price times the quantity, of which the totals of the line say what is left',
  '/lineItems/*/taxInfo/taxableAmount/amount': 'the amount that the tax is of',
  '/lineItems/*/taxDetails/taxableAmount/amount': 'the amount that the tax is of',
  '/shippingInfo/cost/taxInfo/taxableAmount/amount': 'the amount that the tax is of',
  '/shippingInfo/cost/taxDetails/taxableAmount/amount': 'the amount that the tax is of',
  '/additionalFees/*/price/amount': 'stated before and after tax as well',
  '/buyerInfo/memberId': 'that there is one says that the buyer is a member',
  '/buyerInfo/visitorId': 'the session of somebody who is not a member',
  '/buyerInfo/identityType': 'tells a member from a contact',
  '/buyerInfo/type': 'the kind of the buyer once more',
  '/billingInfo/externalTransactionId': 'the transaction of the payment provider once more',
  '/activities/*/type': 'tells payment, cancellation and comments from the rest of the history',
  '/seenByAHuman': 'whether the order was looked at',
  '/read': 'whether the order was looked at',
  '/siteLanguage': "the language of the site's own words",
  '/numericId': 'the number once more',
};

const MOVEMENTS: IgnoredPaths = {
  '/orderTransactions/orderId': 'the id of the order once more',
  '/orderWithFulfillments/orderId': 'the id of the order once more',
  '/orderTransactions/payments/*/amount/formattedAmount': FORMATTED,
  '/orderTransactions/refunds/*/transactions/*/amount/formattedAmount': FORMATTED,
  '/orderTransactions/refunds/*/summary/*/formattedAmount': FORMATTED,
  '/orderTransactions/refunds/*/details/shipping/amount/formattedAmount': FORMATTED,
  '/orderTransactions/refunds/*/summary/breakdown/lineItems/*/*/formattedAmount': FORMATTED,
  '/event/*': 'of the event, not of the order',
  '/eventType': 'of the event, not of the order',
  '/instanceId': 'the installation of the app on the site, by which the store is found',
  '/identity/*': 'who caused the event',
};

/** What an order of Wix says that no order needs: of the order itself, and of one in an answer or an event. */
export const WIX_IGNORED: IgnoredPaths = {
  ...ORDER,
  ...Object.fromEntries(Object.entries(ORDER).map(([path, reason]) => [`/order${path}`, reason])),
  ...MOVEMENTS,
};
