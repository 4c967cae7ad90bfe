import { ADDRESS_ROLES, type AddressRole } from './address-roles.ts';
import { type Assignment, assign } from './assign.ts';
import type { Field } from './field.ts';
import { below, isInList, type Path, pathKey } from './path.ts';
import { tokensOf } from './tokens.ts';

/** An object that holds an address. */
export interface AddressProposal {
  readonly path: Path;
  readonly chosen: Assignment<AddressRole>;
}

/** The two addresses that an order has room for. */
export interface AddressProposals {
  readonly billing: AddressProposal | undefined;
  readonly shipping: AddressProposal | undefined;
}

const CORE: readonly AddressRole[] = ['line1', 'locality', 'postalCode', 'region'];
const PARTS = new Set(['country', 'region', 'state', 'province', 'street', 'name', 'contact']);
const BILLING = new Set(['billing', 'invoice', 'payer']);
const SHIPPING = new Set(['shipping', 'delivery', 'shipment', 'recipient', 'to', 'fulfillment', 'pickup']);
const NOT_OF_BUYERS = new Set([
  'seller',
  'merchant',
  'store',
  'shop',
  'warehouse',
  'origin',
  'from',
  'location',
  'return',
  'vendor',
]);

/** The addresses of the bill and of the delivery; one that does not say which is taken for the delivery's. */
export function findAddresses(fields: readonly Field[]): AddressProposals {
  const found = prefixesOf(fields)
    .map((path) => ({ ...examine(path, fields), kind: kindOf(path) }))
    .filter(({ score, kind }) => score > 1 && kind !== 'other')
    .toSorted((a, b) => b.score - a.score || a.path.length - b.path.length);
  const of = (kind: string) => found.find((entry) => entry.kind === kind);
  const billing = of('billing');
  return { billing, shipping: of('shipping') ?? of('any') };
}

function prefixesOf(fields: readonly Field[]): readonly Path[] {
  const prefixes = new Map<string, Path>();
  for (const { path } of fields)
    for (let length = 0; length < path.length && path[length] !== null; length += 1)
      prefixes.set(pathKey(path.slice(0, length)), path.slice(0, length));
  return [...prefixes.values()];
}

function examine(path: Path, fields: readonly Field[]): AddressProposal & { readonly score: number } {
  const own = fields.filter((field) => {
    const rest = below(field.path, path);
    return rest !== undefined && !isInList(rest) && (rest.length === 1 || isPartOfAddress(rest));
  });
  const { chosen } = assign(ADDRESS_ROLES, own, path);
  const sure = (role: AddressRole) => chosen.get(role)?.confidence ?? 0;
  const core =
    CORE.filter((role) => sure(role) > 0.5).length + (sure('country') + sure('countryCode') > 0.5 ? 1 : 0);
  // The order itself has to say more of it than an object does: a name and a state may be anything there.
  const isEnough = core >= (path.length === 0 ? 4 : 2);
  const depth = [...chosen.values()].filter(({ field }) => field.path.length > path.length + 1).length;
  const sum = CORE.reduce((total, role) => total + sure(role), 0) + sure('countryCode') + sure('country');
  return { path, chosen, score: isEnough ? sum - 0.2 * depth : 0 };
}

/** A part of an address that is an object of its own: `country: { code, name }`. */
function isPartOfAddress([first, ...rest]: Path): boolean {
  return rest.length === 1 && typeof first === 'string' && tokensOf(first).some((word) => PARTS.has(word));
}

function kindOf(path: Path): 'billing' | 'shipping' | 'any' | 'other' {
  const words = path.flatMap((step) => (step === null ? [] : tokensOf(step)));
  if (words.some((word) => NOT_OF_BUYERS.has(word))) return 'other';
  if (words.some((word) => BILLING.has(word))) return 'billing';
  return words.some((word) => SHIPPING.has(word)) ? 'shipping' : 'any';
}
