import type { NormalizedOrder } from '@orderdock/adapters';

/**
 * What every backend asks of an order, by the names under which platforms have it, in lower case and without marks. Told by
 * names alone, so that it is no adapter's own word on what it reads.
 */
const NAMES: readonly RegExp[] = [
  /^(?:order)?(?:number|no)$/,
  /^(?:date)?(?:created|updated|modified|paid|cancell?ed|placed|purchased?)(?:at|on|date|time|gmt|dategmt)?$/,
  /^(?:order|payment|financial|fulfill?ment|shipping|shipment)?stat(?:us|e)$/,
  /^(?:order)?currency(?:code|id)?$/,
  /^(?:seller|merchant|item|variant|product)?sku$/,
  /^(?:product|item|line)?(?:title|name)$/,
  /^(?:qty|quantity)(?:ordered|purchased|total|shipped|refunded|fulfilled)?$/,
  /^(?:unit|item|base)?price$/,
  /^(?:order|grand|sub)?total(?:price|tax|shipping|discounts?|amount|paid)?$/,
  /^(?:tax)?rate$/,
  /^(?:customer|buyer|contact|user)?email(?:address)?$/,
  /^(?:customer|buyer|contact)?(?:phone|telephone)(?:number)?$/,
  /^(?:first|last|full|given|family)name$/,
  /^(?:address|addressline|street|streetline)[12]?$|^city$|^(?:zip|zipcode|postcode|postalcode)$|^country(?:code|iso2)?$/,
  /^tracking(?:number|no|url|company|code)$/,
  /^(?:coupon|discount|promotion|gift)code$/,
  /^(?:customer|buyer|staff|seller)?(?:note|message|comment|remark)s?$/,
];

/** The leaves that have the name of a must-have, and say something. */
export interface MustHaves {
  readonly found: number;
  /** Those of which the order says nothing: neither read, nor left out with a reason, nor told by another leaf of one value. */
  readonly unmapped: readonly string[];
}

/** Sorts the must-haves of a payload by what became of them in the order that was made of it. */
export function mustHavesOf(payload: unknown, { order, trace }: NormalizedOrder): MustHaves {
  const { mapped, ignored, rawOnly } = trace();
  const { raw: _raw, ...said } = order;
  const told = new Set(leavesOf(said).map(([, value]) => plain(value)));
  const values = new Map(leavesOf(payload));
  const isTold = (path: string) => told.has(plain(values.get(path)));
  const isFilled = (path: string) => ![undefined, null, ''].includes(values.get(path) as null);
  const wanted = (paths: readonly string[]) => paths.filter((path) => isMustHave(path) && isFilled(path));
  const unread = wanted(rawOnly);
  const known = wanted([...mapped, ...ignored.map(({ path }) => path)]);
  return { found: known.length + unread.length, unmapped: unread.filter((path) => !isTold(path)) };
}

function isMustHave(path: string): boolean {
  const last = path.split('/').findLast((step) => !/^\d+$/.test(step)) ?? '';
  const name = last.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return NAMES.some((pattern) => pattern.test(name));
}

/** Every leaf by its JSON Pointer. */
function leavesOf(value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, member]) =>
    leavesOf(member, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** `12.50`, `12.5` and 12.5 are one value. */
function plain(value: unknown): string {
  const text = String(value);
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
}
