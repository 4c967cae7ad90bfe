import type { IgnoredPaths } from '../source/trace.ts';

const CATALOG = 'which version of the catalog the price came from; the price itself is in the order';
const INNER = 'names the link between two parts of the order, which the parts name themselves';
const SCOPE = 'whether it is for all lines or for some is said by the lines it fell on';
const FALLBACK = 'repeats a sum of other amounts, and is read only where these are missing';
const CALCULATION = 'a switch of the price calculation, whose result is in the amounts';

/** Below one order, whichever answer it stands in. */
const OF_AN_ORDER: IgnoredPaths = {
  '/pricing_options/*': CALCULATION,
  '/line_items/*/pricing_blocklists/*': CALCULATION,
  '/line_items/*/catalog_version': CATALOG,
  '/line_items/*/modifiers/*/catalog_version': CATALOG,
  '/line_items/*/quantity_unit/catalog_version': CATALOG,
  '/line_items/*/quantity_unit/measurement_unit/type':
    'which of the unit fields is set, as the field itself says',
  '/line_items/*/gross_sales_money/*': FALLBACK,
  '/line_items/*/total_discount_money/*': FALLBACK,
  '/line_items/*/total_service_charge_money/*': FALLBACK,
  '/line_items/*/applied_taxes/*/uid': INNER,
  '/line_items/*/applied_taxes/*/auto_applied': CALCULATION,
  '/line_items/*/applied_discounts/*/uid': INNER,
  '/service_charges/*/applied_taxes/*/uid': INNER,
  '/service_charges/*/applied_taxes/*/auto_applied': CALCULATION,
  '/service_charges/*/catalog_version': CATALOG,
  '/service_charges/*/scope': SCOPE,
  '/service_charges/*/taxable': 'which taxes fell on the charge is said by its taxes',
  '/service_charges/*/calculation_phase': CALCULATION,
  '/discounts/*/catalog_version': CATALOG,
  '/service_charges/*/applied_money/*': FALLBACK,
  '/service_charges/*/amount_money/*': FALLBACK,
  '/discounts/*/pricing_rule_id': 'that a rule gave the discount is its kind; the rule is in the catalog',
  '/discounts/*/scope': SCOPE,
  '/taxes/*/catalog_version': CATALOG,
  '/taxes/*/scope': SCOPE,
  '/taxes/*/auto_applied': CALCULATION,
  '/fulfillments/*/entries/*/uid': INNER,
  '/fulfillments/*/line_item_application': 'which lines the fulfilment is for is said by its entries',
  '/tenders/*/location_id': 'the place of the order once more',
  '/refunds/*/location_id': 'the place of the order once more',
  '/refunds/*/transaction_id': 'the payment of a former API, which the tender names',
};

const PLACES = ['', '/order', '/checkout/order'];

/** The leaves that are left out on purpose, in an order by itself and in the answers that hold one. */
export const SQUARE_IGNORED: IgnoredPaths = Object.fromEntries(
  PLACES.flatMap((place) => Object.entries(OF_AN_ORDER).map(([path, reason]) => [`${place}${path}`, reason])),
);
