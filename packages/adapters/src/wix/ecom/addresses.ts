import type { Address } from '@orderdock/schema';
import type { Source } from '../../source/source.ts';
import { readAddress } from '../people.ts';

/** The address of the bill, and who is there, which is the buyer. */
export function readBilling(order: Source): {
  readonly address: Address | undefined;
  readonly contact: Source | undefined;
} {
  const billing = order.optionalObject('billingInfo');
  const contact = billing?.optionalObject('contactDetails');
  return { address: readAddress(billing?.optionalObject('address'), contact), contact };
}

/**
 * Where the goods go. Of an order that is picked up, `shippingDestination` is the place where it is picked up, and the
 * buyer's own address is the recipient's.
 */
export function readShippingAddress(order: Source): Address | undefined {
  const logistics = order.optionalObject('shippingInfo')?.optionalObject('logistics');
  const destination = logistics?.has('pickupDetails')
    ? undefined
    : logistics?.optionalObject('shippingDestination');
  const place = destination ?? order.optionalObject('recipientInfo');
  return readAddress(place?.optionalObject('address'), place?.optionalObject('contactDetails'));
}
