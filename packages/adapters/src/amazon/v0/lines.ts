import type { OrderLine } from '@orderdock/schema';
import { identifier, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { attributePaths, readAttributes } from '../attributes.ts';
import type { ItemCharges } from '../charges.ts';
import { allocationsOf } from '../discounts.ts';
import { divideExactly } from '../money.ts';
import type { Reading } from '../reading.ts';
import { taxesOf, totalled } from '../totalled.ts';

/** What an item says and a line has no field for. */
const ATTRIBUTES = attributePaths([
  'IsGift',
  'BuyerInfo/GiftMessageText',
  'BuyerInfo/GiftWrapLevel',
  'BuyerInfo/BuyerCustomizedInfo/CustomizedURL',
  'GiftMessageText',
  'GiftWrapLevel',
  'BuyerCustomizedInfo/CustomizedURL',
  'BuyerRequestedCancel/IsBuyerRequestedCancel',
  'BuyerRequestedCancel/BuyerCancelReason',
  'ConditionId',
  'ConditionSubtypeId',
  'ConditionNote',
  'PriceDesignation',
  'ProductInfo/NumberOfItems',
  'SerialNumbers[]',
  'SerialNumberRequired',
  'IsTransparency',
  'AmazonPrograms/Programs[]',
  'IossNumber',
  'TaxCollection/Model',
  'DeemedResellerCategory',
  'StoreChainStoreId',
  'ScheduledDeliveryStartDate',
  'ScheduledDeliveryEndDate',
  'ShippingConstraints/PalletDelivery',
  'ShippingConstraints/CashOnDelivery',
  'ShippingConstraints/SignatureConfirmation',
  'ShippingConstraints/RecipientIdentityVerification',
  'ShippingConstraints/RecipientAgeVerification',
  'PointsGranted/PointsNumber',
  'PointsGranted/PointsMonetaryValue/Amount',
  'PointsGranted/PointsMonetaryValue/CurrencyCode',
  'Measurement/Unit',
  'Measurement/Value',
  'AssociatedItems[]/AssociationType',
  'AssociatedItems[]/OrderId',
  'AssociatedItems[]/OrderItemId',
  'SubstitutionPreferences/SubstitutionType',
  'SubstitutionPreferences/SubstitutionOptions[]/ASIN',
  'SubstitutionPreferences/SubstitutionOptions[]/SellerSKU',
  'SubstitutionPreferences/SubstitutionOptions[]/Title',
  'SubstitutionPreferences/SubstitutionOptions[]/QuantityOrdered',
  'SubstitutionPreferences/SubstitutionOptions[]/Measurement/Unit',
  'SubstitutionPreferences/SubstitutionOptions[]/Measurement/Value',
]);

export function readLine(item: Source, charges: ItemCharges, reading: Reading): OrderLine {
  const { parts, lineId, collector } = charges;
  const ordered = item.required('QuantityOrdered', integer);
  const productId = item.optional('ASIN', identifier);
  return {
    id: lineId,
    priceRole: 'priced',
    productId,
    sku: item.optional('SellerSKU', text),
    title: item.optional('Title', text) ?? productId ?? '',
    options: [],
    attributes: readAttributes(item, ATTRIBUTES),
    quantity: {
      ordered,
      fulfilled: item.optional('QuantityShipped', integer),
      unit: 'item',
      scale: 0,
    },
    // v0 states the price of the whole quantity alone.
    unitPrice: divideExactly(parts.item?.price, ordered),
    discounts: allocationsOf(charges, 'item'),
    taxes: taxesOf(parts.item, charges, reading),
    total: totalled([parts.item ?? {}], reading),
    taxCollectedBy: collector.remittedBy,
  };
}

/** The gift messages of an order, each once. */
export function readGiftMessages(items: readonly Source[]): string | undefined {
  const messages = items.flatMap(
    (item) => (item.optionalObject('BuyerInfo') ?? item).optional('GiftMessageText', text) ?? [],
  );
  return messages.length === 0 ? undefined : [...new Set(messages)].join('\n');
}
