import type { AddressRole } from '../../infer/address-roles.ts';
import type { AddressProposal } from '../../infer/find-addresses.ts';
import type { OrderRole } from '../../infer/order-roles.ts';
import { type Path, pathKey } from '../../infer/path.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { chain, createScope } from '../scope.ts';

const CUSTOMER: readonly (readonly [member: string, role: OrderRole, kind: string])[] = [
  ['id', 'customerId', 'identifier'],
  ['name', 'customerName', 'text'],
  ['firstName', 'firstName', 'text'],
  ['lastName', 'lastName', 'text'],
  ['email', 'email', 'text'],
  ['phone', 'phone', 'text'],
];
const ADDRESS: readonly (readonly [role: AddressRole, kind: string])[] = [
  ['name', 'text'],
  ['firstName', 'text'],
  ['lastName', 'text'],
  ['company', 'text'],
  ['locality', 'text'],
  ['postalCode', 'text'],
  ['country', 'text'],
  ['countryCode', 'countryCode'],
  ['phone', 'text'],
  ['email', 'text'],
];

/** Whether the samples say anything of whoever bought. */
export function hasCustomer({ order }: Proposal): boolean {
  return CUSTOMER.some(([, role]) => order.has(role));
}

/** An address of the order: the member that it becomes, the function that reads it, and its call. */
export interface AddressReader {
  readonly member: 'billingAddress' | 'shippingAddress';
  readonly reader: string;
  readonly call: string;
  /** The place of each role below the address. */
  readonly places: ReadonlyMap<AddressRole, Path>;
}

/** The addresses that were found. Two that are written alike share a function. */
export function addressReaders({ addresses }: Proposal): readonly AddressReader[] {
  const { billing, shipping } = addresses;
  const found = [
    { member: 'billingAddress' as const, own: 'readBillingAddress', address: billing },
    { member: 'shippingAddress' as const, own: 'readShippingAddress', address: shipping },
  ].flatMap(({ member, own, address }) =>
    address === undefined ? [] : [{ member, own, address, places: placesOf(address) }],
  );
  const [first, second] = found;
  const shared = first !== undefined && (second === undefined || areAlike(first.places, second.places));
  const all = new Map(found.flatMap(({ places }) => [...places]));
  return found.map(({ member, own, address, places }) => {
    const reader = shared ? 'readAddress' : own;
    return {
      member,
      reader,
      call: `${reader}(${chain('order', address.path, false)})`,
      places: shared ? all : places,
    };
  });
}

function placesOf({ path, chosen }: AddressProposal): ReadonlyMap<AddressRole, Path> {
  return new Map([...chosen].map(([role, { field }]) => [role, field.path.slice(path.length)]));
}

/** Whether what both have stands in the same place of each. */
function areAlike(a: ReadonlyMap<AddressRole, Path>, b: ReadonlyMap<AddressRole, Path>): boolean {
  const places = new Map([...a].map(([role, path]) => [pathKey(path), role]));
  return [...b].every(([role, path]) => {
    const other = a.get(role);
    const owner = places.get(pathKey(path));
    return (
      (other === undefined || pathKey(other) === pathKey(path)) && (owner === undefined || owner === role)
    );
  });
}

/** `people.ts`: who bought, and where it goes; undefined where the samples say nothing of either. */
export function peopleFile({ proposal }: Draft): DraftFile | undefined {
  const addresses = addressReaders(proposal);
  const isKnown = hasCustomer(proposal);
  if (addresses.length === 0 && !isKnown) return undefined;
  const kinds = new Set(['type Source']);
  const regionIsCode = regionsAreCodes(proposal);
  const readers = [...new Map(addresses.map((entry) => [entry.reader, entry])).values()];
  const body = [
    ...(isKnown ? customerReader(proposal, kinds) : []),
    ...readers.flatMap((entry) => addressReader(entry, { kinds, regionIsCode })),
  ];
  const text = [
    ...importOf('@orderdock/adapters', [...kinds]),
    ...importOf('@orderdock/schema', [
      ...(addresses.length > 0 ? ['type Address'] : []),
      ...(isKnown ? ['type Customer'] : []),
    ]),
    ...body,
  ];
  return { path: 'people.ts', text: text.join('\n') };
}

function customerReader({ order }: Proposal, kinds: Set<string>): readonly string[] {
  const told = CUSTOMER.flatMap(([member, role, kind]) => {
    const candidate = order.get(role);
    return candidate === undefined ? [] : [{ member, kind, candidate }];
  });
  const scope = createScope(
    'order',
    told.map(({ candidate }) => ({ path: candidate.field.path })),
    ['known'],
  );
  for (const { kind } of told) kinds.add(kind);
  return [
    '',
    '/** Whoever bought; undefined where the order says nothing of them. */',
    'export function readCustomer(order: Source): Customer | undefined {',
    ...[
      ...scope.declarations,
      'const known = {',
      ...told.flatMap(({ member, kind, candidate }) => [
        ...doubt(candidate.confidence, candidate.evidence).map((line) => `  ${line}`),
        `  ${member}: ${scope.leaf({ path: candidate.field.path }, kind)},`,
      ]),
      '};',
      'if (Object.values(known).every((value) => value === undefined)) return undefined;',
      "return { ...known, kind: 'unknown', taxIds: [] };",
    ].map((line) => `  ${line}`),
    '}',
  ];
}

interface AddressOptions {
  readonly kinds: Set<string>;
  readonly regionIsCode: boolean;
}

function addressReader(
  { reader, places }: AddressReader,
  { kinds, regionIsCode }: AddressOptions,
): readonly string[] {
  const scope = createScope(
    'address',
    [...places.values()].map((path) => ({ path })),
    ['region', 'lines'],
  );
  const leaf = (role: AddressRole, kind: string): string | undefined => {
    const path = places.get(role);
    if (path === undefined) return undefined;
    kinds.add(kind);
    return scope.leaf({ path }, kind);
  };
  const lines = [leaf('line1', 'text'), leaf('line2', 'text')].filter((line) => line !== undefined);
  const region = leaf('region', 'text');
  return [
    '',
    `export function ${reader}(address: Source | undefined): Address | undefined {`,
    ...[
      'if (address === undefined) return undefined;',
      ...scope.declarations,
      ...(region === undefined ? [] : [`const region = ${region};`]),
      ...linesOf(lines),
      'return {',
      ...[
        ...ADDRESS.flatMap(([role, kind]) => {
          const read = leaf(role, kind);
          return read === undefined ? [] : [`${role}: ${read},`];
        }),
        lines.length === 0 ? 'lines: [],' : 'lines: lines.filter((line) => line !== undefined),',
        ...(region === undefined
          ? []
          : [`region: region === undefined ? undefined : { ${regionIsCode ? 'code' : 'name'}: region },`]),
      ].map((line) => `  ${line}`),
      '};',
    ].map((line) => `  ${line}`),
    '}',
  ];
}

function linesOf(lines: readonly string[]): readonly string[] {
  if (lines.length < 2) return lines.map((line) => `const lines = [${line}];`);
  return ['const lines = [', ...lines.map((line) => `  ${line},`), '];'];
}

function regionsAreCodes({ addresses }: Proposal): boolean {
  const values = [addresses.billing, addresses.shipping].flatMap(
    (address) => address?.chosen.get('region')?.field.values ?? [],
  );
  return (
    values.length > 0 && values.every((value) => /^[A-Z0-9]{1,3}(?:-[A-Z0-9]{1,3})?$/.test(String(value)))
  );
}
