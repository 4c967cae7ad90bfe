import type { Attribute } from '@orderdock/schema';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** What eBay says of an order beside what an order has a place for, by where it stands. */
const PLACES: readonly (readonly [path: string, names: readonly string[]])[] = [
  ['', ['sellerId']],
  [
    'cancelStatus/cancelRequests/0',
    ['cancelInitiator', 'cancelRequestId', 'cancelRequestState', 'cancelRequestedDate'],
  ],
  ['buyer/taxIdentifier', ['taxIdentifierType', 'issuingCountry']],
  ['fulfillmentStartInstructions/0', ['fulfillmentInstructionsType']],
  ['fulfillmentStartInstructions/0/shippingStep', ['shipToReferenceId']],
  ['fulfillmentStartInstructions/0/pickupStep', ['merchantLocationKey']],
  ['program/authenticityVerification', ['status', 'outcomeReason']],
  ['program/ebayShipping', ['landingPageUrl', 'shippingLabelProvidedBy']],
  ['program/ebayVault', ['fulfillmentType']],
  ['program/ebayInternationalShipping', ['returnsManagedBy']],
  ['program/fulfillmentProgram', ['fulfilledBy']],
];

/** A text, a number or true and false as text. */
const scalar: Kind<string> = {
  expected: 'a text',
  read: (value) => (value === '' ? undefined : String(value).toWellFormed().replaceAll('\0', '\uFFFD')),
};

/** The leaves of that name as attributes, with `prefix` in front of their names. */
export function leaves(source: Source | undefined, names: readonly string[], prefix = ''): Attribute[] {
  return names.flatMap((name) => {
    const value = source?.optional(name, scalar);
    return value === undefined ? [] : [{ name: `${prefix}${name}`, value }];
  });
}

/** Those of a programme bear its name: `authenticityVerification.status`. */
export function readAttributes(order: Source): Attribute[] {
  return PLACES.flatMap(([path, names]) => {
    const place = path === '' ? order : placeAt(order, path.split('/'));
    const prefix = path.startsWith('program/') ? `${path.slice('program/'.length)}.` : '';
    return leaves(place, names, prefix);
  });
}

function placeAt(order: Source, steps: readonly string[]): Source | undefined {
  return steps.reduce<Source | undefined>((place, step, index) => {
    if (step === '0') return place;
    const next = steps[index + 1];
    return next === '0' ? place?.optionalList(step)[0] : place?.optionalObject(step);
  }, order);
}
