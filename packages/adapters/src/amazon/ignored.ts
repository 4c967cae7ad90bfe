import type { IgnoredPaths } from '../source/trace.ts';

/** Where an order of v0 stands in what is normalised. */
const V0 = ['', '/payload', '/order', '/order/payload'];
/** Where an order of 2026-01-01 stands. */
const V2026 = ['', '/order'];
const PARTS = ['/items', '/address', '/buyerInfo'].flatMap((part) => [part, `${part}/payload`]);

const IN_PARTS = 'a part of the address; read where the order comes without the whole of it';
const COUNTED = 'the sum of the quantities of the items';
const SELLERS = "the seller's own address";
/** All of it but its name, which is the fulfilment's location. */
const MERCHANT_ADDRESS = [
  'addressLine1',
  'addressLine2',
  'addressLine3',
  'city',
  'districtOrCounty',
  'stateOrRegion',
  'municipality',
  'postalCode',
  'countryCode',
];

/** The leaves that are left out, wherever the order stands. */
export const AMAZON_IGNORED: IgnoredPaths = Object.fromEntries([
  ...V0.flatMap((root) => [
    [`${root}/NumberOfItemsShipped`, COUNTED],
    [`${root}/NumberOfItemsUnshipped`, COUNTED],
    [`${root}/DefaultShipFromLocationAddress/*`, SELLERS],
  ]),
  ...['/order', '/order/payload'].map((root) => [`${root}/ShippingAddress/*`, IN_PARTS]),
  ...['', '/payload'].map((root) => [
    `/items${root}/OrderItems/*/BuyerInfo/OrderItemId`,
    "the item's id once more",
  ]),
  ...PARTS.map((root) => [`${root}/AmazonOrderId`, "the order's id once more"]),
  ...V2026.flatMap((root) =>
    MERCHANT_ADDRESS.map((name) => [`${root}/packages/*/shipFromAddress/${name}`, SELLERS]),
  ),
]);
