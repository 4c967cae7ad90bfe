import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The levels of a country's division as an address has them. */
export interface Districts {
  readonly country: string | undefined;
  readonly region: { readonly code: string | undefined; readonly name: string } | undefined;
  readonly locality: string | undefined;
  /** What is smaller than a city and has no field of its own, the largest first. */
  readonly lines: readonly string[];
}

type Role = 'country' | 'region' | 'county' | 'locality' | 'lines';

/** What the levels are called; the same number is a county in one country and a city in another. */
const ROLES: Readonly<Record<string, Role>> = {
  country: 'country',
  state: 'region',
  province: 'region',
  region: 'region',
  prefecture: 'region',
  nation: 'region',
  county: 'county',
  city: 'locality',
  municipality: 'locality',
  'post town': 'locality',
  'city/municipality': 'locality',
  town: 'locality',
};

/** By the number where the name is none of these. */
const LEVELS: Readonly<Record<string, Role>> = { L0: 'country', L1: 'region', L2: 'locality' };

/** `district_info`, from the country down. A county, which no parcel needs, is left to the source. */
export function readDistricts(address: Source): Districts {
  const found = new Map<Role, { readonly name: string; readonly code: string | undefined }>();
  const lines: string[] = [];
  for (const level of address.optionalList('district_info')) {
    const role = roleOf(level);
    if (role === 'county') continue;
    const name = level.optional('address_name', text);
    if (name === undefined) continue;
    if (role === 'lines' || found.has(role)) lines.push(name);
    else found.set(role, { name, code: role === 'region' ? level.optional('iso_code', text) : undefined });
  }
  return {
    country: found.get('country')?.name,
    region: found.get('region'),
    locality: found.get('locality')?.name,
    lines,
  };
}

function roleOf(level: Source): Role {
  const name = level.optional('address_level_name', text)?.toLowerCase() ?? '';
  if (Object.hasOwn(ROLES, name)) return ROLES[name] ?? 'lines';
  const number = level.optional('address_level', text) ?? '';
  return Object.hasOwn(LEVELS, number) ? (LEVELS[number] ?? 'lines') : 'lines';
}
