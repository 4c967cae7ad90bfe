import type { OrderLine } from '@orderdock/schema';
import { identifier, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { attributePaths, readAttributes } from '../attributes.ts';
import type { ItemCharges } from '../charges.ts';
import { allocationsOf } from '../discounts.ts';
import type { AmazonMoney } from '../money.ts';
import type { Reading } from '../reading.ts';
import { taxesOf, totalled } from '../totalled.ts';
import { readUnitPrice } from './charges.ts';

/** What an item says and a line has no field for. */
const ATTRIBUTES = attributePaths([
  'programs[]',
  'measurement/unit',
  'measurement/value',
  'associatedOrderItems[]/associationType',
  'associatedOrderItems[]/orderId',
  'associatedOrderItems[]/orderItemId',
  'associatedOrderItems[]/asin',
  'associatedOrderItems[]/purchasePrice/amount',
  'associatedOrderItems[]/purchasePrice/currencyCode',
  'product/condition/conditionType',
  'product/condition/conditionSubtype',
  'product/condition/conditionNote',
  'product/price/priceDesignation',
  'product/serialNumbers[]',
  'product/customization/customizedUrl',
  'expense/pointsCost/pointsGranted/pointsNumber',
  'expense/pointsCost/pointsGranted/pointsMonetaryValue/amount',
  'expense/pointsCost/pointsGranted/pointsMonetaryValue/currencyCode',
  'cancellation/cancellationRequest/requester',
  'cancellation/cancellationRequest/cancelReason',
  'cancellation/cancellationExecution/cancelledBy',
  'cancellation/cancellationExecution/cancelReason',
  'fulfillment/packing/giftOption/giftMessage',
  'fulfillment/packing/giftOption/giftWrapLevel',
  'fulfillment/packing/serialNumberRequirement/requirementType',
  'fulfillment/shipping/scheduledDeliveryWindow/earliestDateTime',
  'fulfillment/shipping/scheduledDeliveryWindow/latestDateTime',
  'fulfillment/shipping/shippingConstraints/palletDelivery',
  'fulfillment/shipping/shippingConstraints/cashOnDelivery',
  'fulfillment/shipping/shippingConstraints/signatureConfirmation',
  'fulfillment/shipping/shippingConstraints/recipientIdentityVerification',
  'fulfillment/shipping/shippingConstraints/recipientAgeVerification',
  'fulfillment/shipping/internationalShipping/iossNumber',
  'fulfillment/picking/substitutionPreference/substitutionType',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/asin',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/sellerSku',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/title',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/quantityOrdered',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/measurement/unit',
  'fulfillment/picking/substitutionPreference/substitutionOptions[]/measurement/value',
  'tax/taxCalculationBreakdowns[]/reportingScheme',
]);

export interface LineContext {
  readonly charges: ItemCharges;
  readonly reading: Reading;
  readonly money: AmazonMoney;
}

export function readLine(item: Source, { charges, reading, money }: LineContext): OrderLine {
  const { parts, lineId, collector } = charges;
  const product = item.object('product');
  const productId = product.optional('asin', identifier);
  return {
    id: lineId,
    priceRole: 'priced',
    productId,
    sku: product.optional('sellerSku', text),
    title: product.optional('title', text) ?? productId ?? '',
    options: [],
    attributes: readAttributes(item, ATTRIBUTES),
    quantity: {
      ordered: item.required('quantityOrdered', integer),
      ...readMoved(item),
      unit: 'item',
      scale: 0,
    },
    unitPrice: readUnitPrice(item, money),
    discounts: allocationsOf(charges, 'item'),
    taxes: taxesOf(parts.item, charges, reading),
    total: totalled([parts.item ?? {}], reading),
    taxCollectedBy: collector.remittedBy,
  };
}

/** What was sent and what is still to be sent make up what is left of the line: a cancelled piece is in neither. */
function readMoved(item: Source): Pick<OrderLine['quantity'], 'current' | 'fulfilled'> {
  const fulfillment = item.optionalObject('fulfillment');
  const fulfilled = fulfillment?.optional('quantityFulfilled', integer);
  const open = fulfillment?.optional('quantityUnfulfilled', integer);
  const current = fulfilled === undefined || open === undefined ? undefined : fulfilled + open;
  return { current: Number.isSafeInteger(current) ? current : undefined, fulfilled };
}

/** The gift messages of an order, each once. */
export function readGiftMessages(items: readonly Source[]): string | undefined {
  const messages = items.flatMap((item) => {
    const packing = item.optionalObject('fulfillment')?.optionalObject('packing');
    return packing?.optionalObject('giftOption')?.optional('giftMessage', text) ?? [];
  });
  return messages.length === 0 ? undefined : [...new Set(messages)].join('\n');
}
