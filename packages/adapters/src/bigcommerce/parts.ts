import type { Source } from '../source/source.ts';

/** An order with the resources that belong to it; undefined is what the document does not hold. */
export interface OrderParts {
  readonly order: Source;
  readonly products: readonly Source[] | undefined;
  readonly addresses: readonly Source[] | undefined;
  readonly pickups: readonly Source[];
  readonly coupons: readonly Source[] | undefined;
  readonly shipments: readonly Source[] | undefined;
  readonly taxes: readonly Source[] | undefined;
  readonly refunds: readonly Source[] | undefined;
  readonly transactions: readonly Source[] | undefined;
  readonly fees: readonly Source[] | undefined;
}

/**
 * Finds them where they may stand: beside the order in a composite document, in the order itself (where the API has a link
 * to them otherwise), and products and addresses in the consignments that `include=consignments.line_items` brings.
 */
export function readParts(payload: Source): OrderParts {
  const isComposite = !payload.has('id') && payload.has('order');
  const order = isComposite ? payload.object('order') : payload;
  const places = isComposite ? [payload, order] : [order];
  const part = (name: string) => firstList(places, name);
  const consignments = places.flatMap((place) => readConsignments(place));
  const shipping = consignments.flatMap((consignment) => consignment.optionalList('shipping'));
  return {
    order,
    products: part('products') ?? nonEmpty(consignments.flatMap(readConsignedProducts)),
    addresses: part('shipping_addresses') ?? nonEmpty(shipping),
    pickups: consignments.flatMap((consignment) => consignment.optionalList('pickups')),
    coupons: part('coupons'),
    shipments: part('shipments'),
    taxes: part('taxes'),
    refunds: part('refunds'),
    transactions: part('transactions'),
    fees: part('fees'),
  };
}

function firstList(places: readonly Source[], name: string): readonly Source[] | undefined {
  for (const place of places) {
    const list = readList(place, name);
    if (list !== undefined) return list;
  }
  return undefined;
}

/** A list of V2, or of V3 in its `data`; undefined for a link `{ url, resource }` and for nothing. */
function readList(place: Source, name: string): readonly Source[] | undefined {
  const value = place.value[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const envelope = place.optionalObject(name);
    return envelope?.has('data') ? envelope.optionalList('data') : undefined;
  }
  return place.has(name) ? place.optionalList(name) : undefined;
}

/** One object, or the array of one that the API gives without `consignment_structure=object`. */
function readConsignments(place: Source): readonly Source[] {
  if (Array.isArray(place.value['consignments'])) return place.optionalList('consignments');
  return [place.optionalObject('consignments') ?? []].flat();
}

function readConsignedProducts(consignment: Source): readonly Source[] {
  const groups = [
    ...['shipping', 'pickups', 'downloads'].flatMap((name) => consignment.optionalList(name)),
    ...(consignment.optionalObject('email')?.optionalList('gift_certificates') ?? []),
  ];
  return groups.flatMap((group) =>
    (readList(group, 'line_items') ?? []).filter((item) => item.has('quantity')),
  );
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
