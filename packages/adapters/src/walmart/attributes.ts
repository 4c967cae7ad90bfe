import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import { membersOf } from './members.ts';

/** A leaf as a text, also true and false. */
const anyText: Kind<string> = {
  expected: text.expected,
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};
const instantText: Kind<string> = { expected: instant.expected, read: (value) => instant.read(value)?.at };

/** What Walmart says of an order that has no place of its own, by Walmart's names. */
export function readOrderAttributes(order: Source): Attribute[] {
  const shipping = order.optionalObject('shippingInfo');
  return [
    ...named(order, ['orderType', 'originalCustomerOrderID', 'mart', 'cfdi']),
    ...named(shipping, ['methodCode'], 'shippingInfo.'),
    ...named(shipping, ['estimatedShipDate', 'estimatedDeliveryDate'], 'shippingInfo.', instantText),
    ...named(shipping?.optionalObject('postalAddress'), ['addressType'], 'shippingInfo.'),
    // An order without a node has an empty list there.
    ...named(membersOf(order, 'shipNode')[0], ['type', 'name', 'id'], 'shipNode.'),
    ...membersOf(order, 'pickupPersons', 'pickupPerson').flatMap((person) => [
      ...named(person.optionalObject('name'), ['completeName', 'firstName', 'lastName'], 'pickupPerson.'),
      ...named(person.optionalObject('phone'), ['completeNumber'], 'pickupPerson.'),
    ]),
  ];
}

/** The same of a line. */
export function readLineAttributes(line: Source): Attribute[] {
  const fulfilment = line.optionalObject('fulfillment');
  return [
    ...named(line, ['intentToCancel', 'configId', 'referenceLineId', 'returnOrderId', 'sellerOrderId']),
    ...named(line, ['originalCarrierMethod', 'coLineNumber', 'isMSIEnabled', 'isWFSEnabled', 'sellerID']),
    ...named(line, ['promiseDeliveryDate'], '', instantText),
    ...line.values('serialNumbers', text).map((value) => ({ name: 'serialNumber', value })),
    ...named(line.optionalObject('item'), ['condition'], 'item.'),
    ...named(
      line.optionalObject('item')?.optionalObject('commission'),
      ['amount', 'currency'],
      'commission.',
    ),
    ...named(line.optionalObject('seller'), ['id', 'shipNodeType'], 'seller.'),
    ...named(
      fulfilment,
      ['fulfillmentOption', 'shipMethod', 'storeId', 'pickUpBy', 'shippingProgramType'],
      'fulfillment.',
    ),
    ...named(fulfilment, ['pickUpDateTime'], 'fulfillment.', instantText),
  ];
}

function named(
  source: Source | undefined,
  names: readonly string[],
  ...[prefix = '', kind = anyText]: readonly [string?, Kind<string>?]
): Attribute[] {
  if (source === undefined) return [];
  return names.flatMap((name) => {
    const value = source.optional(name, kind);
    return value === undefined ? [] : [{ name: `${prefix}${name}`, value }];
  });
}
