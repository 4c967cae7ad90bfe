/** A resource whose rows are named by an id. */
export interface NamedResource {
  readonly resource: string;
  /** All of a row, or as little of it as an order has a place for: no more of a buyer than is needed. */
  readonly display: string;
}

/** A resource whose rows name their order: the row's `by` is the order's `key`. */
export interface OwnResource extends NamedResource {
  /** The member of the document. */
  readonly name: string;
  readonly by: string;
  readonly key: string;
}

const named = (resource: string, ...names: readonly string[]): NamedResource => ({
  resource,
  display: names.length === 0 ? 'full' : `[${['id', ...names].join(',')}]`,
});

/** What an order and its addresses name. */
export const NAMED = {
  currencies: named('currencies', 'iso_code'),
  languages: named('languages', 'language_code'),
  orderStates: named('order_states'),
  customers: named('customers', 'firstname', 'lastname', 'email', 'is_guest', 'newsletter', 'siret'),
  addresses: named(
    'addresses',
    ...['firstname', 'lastname', 'company', 'address1', 'address2', 'other', 'postcode', 'city'],
    ...['phone', 'phone_mobile', 'vat_number', 'dni', 'id_country', 'id_state'],
  ),
  carriers: named('carriers', 'name', 'url'),
  countries: named('countries', 'iso_code', 'name'),
  states: named('states', 'iso_code', 'name'),
} as const;

const own = (name: string, resource: string = name): OwnResource => ({
  name,
  resource,
  display: 'full',
  by: 'id_order',
  key: 'id',
});

/** What belongs to an order. A payment names it by its reference, which the orders of one cart share. */
export const OWN: readonly OwnResource[] = [
  own('order_details'),
  { ...own('order_payments'), by: 'order_reference', key: 'reference' },
  own('order_slips', 'order_slip'),
  own('order_carriers'),
  own('order_cart_rules'),
];
