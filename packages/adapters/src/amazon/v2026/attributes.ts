import type { Attribute } from '@orderdock/schema';
import type { Source } from '../../source/source.ts';
import { attributePaths, readAttributes } from '../attributes.ts';
import { readTimetable, type TimetableNames } from '../business-hours.ts';

const ORDER = attributePaths([
  'salesChannel/channelName',
  'salesChannel/marketplaceId',
  'orderAliases[]/aliasType',
  'associatedOrders[]/associationType',
  'associatedOrders[]/orderId',
  'buyer/buyerCompanyName',
  'buyer/buyerPurchaseOrderNumber',
  'recipient/deliveryAddress/addressType',
  'recipient/deliveryAddress/extendedFields/streetName',
  'recipient/deliveryAddress/extendedFields/streetNumber',
  'recipient/deliveryAddress/extendedFields/complement',
  'recipient/deliveryAddress/extendedFields/neighborhood',
  'recipient/deliveryPreference/dropOffLocation',
  'recipient/deliveryPreference/deliveryCapabilities[]',
  'fulfillment/fulfilledBy',
  'fulfillment/shipByWindow/earliestDateTime',
  'fulfillment/shipByWindow/latestDateTime',
  'fulfillment/deliverByWindow/earliestDateTime',
  'fulfillment/deliverByWindow/latestDateTime',
  'fulfillment/labelPrintingWindow/earliestDateTime',
  'fulfillment/labelPrintingWindow/latestDateTime',
  'fulfillment/promiseCalculationInputs/transitTime/dataSource',
  'fulfillment/promiseCalculationInputs/transitTime/details/carrier',
  'fulfillment/promiseCalculationInputs/transitTime/details/shippingService',
  'fulfillmentOrders[]/fulfillmentOrderId',
  'payment/paymentExecutions[]/acquirerId',
  'tax/taxInvoicing/buyerInvoicePreference',
  'tax/taxInvoicing/invoiceStatus',
  'tax/taxRegistrations[]/entityType',
  'tax/taxRegistrations[]/legalName',
  'tax/taxRegistrations[]/taxRegistrationType',
  'tax/taxRegistrations[]/taxRegistrationAttributes[]/key',
  'tax/taxRegistrations[]/taxRegistrationAttributes[]/value',
  'packages[]/createdTime',
  'packages[]/shippingService',
  'packages[]/packageStatus/detailedStatus',
  'packages[]/packageItems[]/transparencyCodes[]',
  'proceeds/breakdowns[]/status',
]);

/** Where the order is charged for shipping, its shipping line has this. */
const SHIPPING = attributePaths(['fulfillment/fulfillmentServiceLevel']);

const TIMETABLE: TimetableNames = {
  hours: 'businessHours',
  day: 'dayOfWeek',
  exceptions: 'exceptionDates',
  date: 'exceptionDate',
  kind: 'exceptionDateType',
  windows: 'timeWindows',
  start: 'startTime',
  end: 'endTime',
  hour: 'hour',
  minute: 'minute',
};

export function readOrderAttributes(order: Source, hasShippingLine: boolean): Attribute[] {
  const preference = order.optionalObject('recipient')?.optionalObject('deliveryPreference');
  return [
    ...readAttributes(order, ORDER),
    ...(hasShippingLine ? [] : readAttributes(order, SHIPPING)),
    ...readTimetable(preference?.optionalObject('deliveryTime'), TIMETABLE),
  ];
}
