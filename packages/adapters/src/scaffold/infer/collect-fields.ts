import { type Field, MAX_VALUES, type Scalar } from './field.ts';
import { type Path, pathKey } from './path.ts';

/** How many places of a sample are looked at: an order has some hundreds. */
const MAX_FIELDS = 5_000;

/** How much of one list is looked at. */
const MAX_ELEMENTS = 100;

/** Every place of the samples that holds a scalar; the elements of a list are one place. */
export function collectFields(samples: readonly unknown[]): readonly Field[] {
  const fields = new Map<string, Collected>();
  /** How often each thing that holds places was met: the orders, and the elements of each list. */
  const holders = new Map<string, number>();
  const visit = (value: unknown, path: Path, sample: number): void => {
    if (path.at(-1) === null || path.length === 0) {
      const key = pathKey(path);
      holders.set(key, (holders.get(key) ?? 0) + 1);
    }
    if (Array.isArray(value)) {
      for (const entry of value.slice(0, MAX_ELEMENTS)) visit(entry, [...path, null], sample);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, entry] of Object.entries(value)) visit(entry, [...path, name], sample);
    } else note(value, path, sample);
  };
  const note = (value: unknown, path: Path, sample: number): void => {
    const key = pathKey(path);
    const known = fields.get(key);
    if (known === undefined && fields.size >= MAX_FIELDS) return;
    const field = known ?? { path, values: [], count: 0, isDistinct: true, own: new Set(), sample };
    fields.set(key, field);
    if (isScalar(value)) add(field, value, sample);
  };
  for (const [at, sample] of samples.entries()) visit(sample, [], at);
  return [...fields.values()].map(({ path, values, count, isDistinct }) => {
    const holder = path.slice(0, path.lastIndexOf(null) + 1);
    return { path, values, presence: count / Math.max(1, holders.get(pathKey(holder)) ?? 1), isDistinct };
  });
}

interface Collected {
  readonly path: Path;
  readonly values: Scalar[];
  count: number;
  isDistinct: boolean;
  /** The values in the sample that was looked at last. */
  own: Set<Scalar>;
  sample: number;
}

function add(field: Collected, value: Scalar, sample: number): void {
  field.count += 1;
  if (field.values.length >= MAX_VALUES) return;
  field.values.push(value);
  if (field.sample !== sample) field.own = new Set();
  field.sample = sample;
  if (field.own.has(value)) field.isDistinct = false;
  field.own.add(value);
}

function isScalar(value: unknown): value is Scalar {
  return value !== '' && ['string', 'number', 'boolean'].includes(typeof value);
}

/** The values at `path` in one sample, in order; what is absent there is undefined. */
export function valuesAt(sample: unknown, path: Path): readonly (Scalar | undefined)[] {
  const [step, ...rest] = path;
  if (step === undefined) return [isScalar(sample) ? sample : undefined];
  if (step === null)
    return Array.isArray(sample)
      ? sample.slice(0, MAX_ELEMENTS).flatMap((entry) => valuesAt(entry, rest))
      : [];
  const isMember = typeof sample === 'object' && sample !== null && Object.hasOwn(sample, step);
  return isMember ? valuesAt(Reflect.get(sample, step), rest) : [undefined];
}
