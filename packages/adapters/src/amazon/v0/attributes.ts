import type { Attribute } from '@orderdock/schema';
import { attributePaths, readAttributes } from '../attributes.ts';
import { readTimetable, type TimetableNames } from '../business-hours.ts';
import type { OrderParts } from './parts.ts';
import { shippingAddressSource } from './people.ts';

const ORDER = attributePaths([
  'MarketplaceId',
  'OrderType',
  'OrderChannel',
  'FulfillmentChannel',
  'PaymentMethod',
  'EasyShipShipmentStatus',
  'ElectronicInvoiceStatus',
  'CbaDisplayableShippingLabel',
  'EarliestShipDate',
  'LatestShipDate',
  'EarliestDeliveryDate',
  'LatestDeliveryDate',
  'PromiseResponseDueDate',
  'IsEstimatedShipDateSet',
  'IsBusinessOrder',
  'IsPrime',
  'IsPremiumOrder',
  'IsGlobalExpressEnabled',
  'IsReplacementOrder',
  'ReplacedOrderId',
  'IsSoldByAB',
  'IsIBA',
  'IsISPU',
  'IsAccessPointOrder',
  'HasRegulatedItems',
  'ShippedByAmazonTFM',
  'TFMShipmentStatus',
  'SellerDisplayName',
  'BuyerInvoicePreference',
  'BuyerTaxInformation/BuyerTaxOffice',
  'MarketplaceTaxInfo/TaxClassifications[]/Name',
  'MarketplaceTaxInfo/TaxClassifications[]/Value',
  'FulfillmentInstruction/FulfillmentSupplySourceId',
  'AutomatedShippingSettings/HasAutomatedShippingSettings',
  'AutomatedShippingSettings/AutomatedShipMethod',
  'AutomatedShippingSettings/AutomatedShipMethodName',
  'AutomatedShippingSettings/AutomatedCarrier',
  'AutomatedShippingSettings/AutomatedCarrierName',
  'PaymentExecutionDetail[]/AcquirerId',
]);

/** Where the order is charged for shipping, its shipping line has these. */
const SHIPPING = attributePaths(['ShipServiceLevel', 'ShipmentServiceLevelCategory']);

const BUYER = attributePaths([
  'PurchaseOrderNumber',
  'BuyerCounty',
  'BuyerTaxInfo/CompanyLegalName',
  'BuyerTaxInfo/TaxingRegion',
  'BuyerTaxInfo/TaxClassifications[]/Name',
]);

const COMPANY = attributePaths(['BuyerCompanyName']);

const ADDRESS = attributePaths([
  'AddressType',
  'ExtendedFields/StreetName',
  'ExtendedFields/StreetNumber',
  'ExtendedFields/Complement',
  'ExtendedFields/Neighborhood',
]);

const DELIVERY = attributePaths(['DropOffLocation', 'OtherAttributes[]']);

const TIMETABLE: TimetableNames = {
  hours: 'BusinessHours',
  day: 'DayOfWeek',
  exceptions: 'ExceptionDates',
  date: 'ExceptionDate',
  kind: 'IsOpen',
  windows: 'OpenIntervals',
  start: 'StartTime',
  end: 'EndTime',
  hour: 'Hour',
  minute: 'Minute',
};

export function readOrderAttributes(parts: OrderParts, hasShippingLine: boolean): Attribute[] {
  const { order, address, buyer } = parts;
  const delivery = address?.optionalObject('DeliveryPreferences');
  return [
    ...readAttributes(order, ORDER),
    ...(hasShippingLine ? [] : readAttributes(order, SHIPPING)),
    ...readAttributes(buyer, BUYER),
    ...readAttributes(address, COMPANY),
    ...readAttributes(shippingAddressSource(parts), ADDRESS),
    ...readAttributes(delivery, DELIVERY),
    ...readTimetable(delivery?.optionalObject('PreferredDeliveryTime'), TIMETABLE),
  ];
}
