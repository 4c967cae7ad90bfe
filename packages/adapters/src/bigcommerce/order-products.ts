import { memberOf } from '../client/read-listed.ts';

/** The products in the consignments of a decoded order; links to them are none. */
export function productsOf(order: unknown): readonly unknown[] {
  const consignments = memberOf(order, 'consignments');
  const groups = ['shipping', 'pickups', 'downloads'].map((name) => memberOf(consignments, name));
  const certificates = memberOf(memberOf(consignments, 'email'), 'gift_certificates');
  return [...groups, certificates]
    .flatMap((group) => (Array.isArray(group) ? group : []))
    .flatMap((group: unknown) => memberOf(group, 'line_items') ?? [])
    .filter((item) => memberOf(item, 'quantity') !== undefined);
}
