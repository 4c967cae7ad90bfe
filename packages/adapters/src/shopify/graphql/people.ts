import type { Customer } from '@orderdock/schema';
import { boolean, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { type AddressNames, fullName, readConsent } from '../people.ts';
import { gid } from './ids.ts';

export const GRAPHQL_ADDRESS: AddressNames = {
  firstName: 'firstName',
  lastName: 'lastName',
  provinceCode: 'provinceCode',
  countryCode: 'countryCodeV2',
};

/** The buyer; one without a customer record is a guest, of whom the order itself may know an e-mail and a phone. */
export function readCustomer(order: Source): Customer {
  const customer = order.optionalObject('customer');
  const id = customer?.optional('id', gid);
  const firstName = customer?.optional('firstName', text);
  const lastName = customer?.optional('lastName', text);
  const ownEmail = customer?.optionalObject('defaultEmailAddress');
  return {
    id,
    kind: id === undefined ? 'guest' : 'registered',
    name: fullName(firstName, lastName) ?? customer?.optional('displayName', text),
    firstName,
    lastName,
    // What was given with this order goes before what the record says today.
    email:
      order.optional('email', text) ??
      customer?.optional('email', text) ??
      ownEmail?.optional('emailAddress', text),
    phone:
      order.optional('phone', text) ??
      customer?.optional('phone', text) ??
      customer?.optionalObject('defaultPhoneNumber')?.optional('phoneNumber', text),
    locale: order.optional('customerLocale', text),
    taxIds: [],
    marketingConsent:
      readConsent(ownEmail ?? customer?.optionalObject('emailMarketingConsent'), 'marketingState') ??
      order.optional('customerAcceptsMarketing', boolean),
  };
}
