import { z } from 'zod';

/** Writes one value as canonical JSON. */
export type CanonicalWriter = (value: unknown) => string;

interface Member {
  readonly name: string;
  /** `"name":`, and the same behind a comma. */
  readonly first: string;
  readonly next: string;
  readonly write: CanonicalWriter;
}

/** Canonical JSON of any value: keys in the order of their code units, nothing undefined, no space. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  let text = '';
  for (const name of names.sort()) text += `${text && ','}${quote(name)}:${canonicalJson(members[name])}`;
  return `{${text}}`;
}

/**
 * {@link canonicalJson} for values of a schema, whose keys are sorted once and not for each value: half the time. What
 * the schema does not name is not written.
 */
export function canonicalWriter(schema: z.core.$ZodType): CanonicalWriter {
  if (schema instanceof z.ZodOptional) return canonicalWriter(schema.unwrap());
  if (schema instanceof z.ZodArray) return listWriter(canonicalWriter(schema.element));
  if (schema instanceof z.ZodObject) return objectWriter(schema.shape);
  return canonicalJson;
}

function listWriter(write: CanonicalWriter): CanonicalWriter {
  return (value) => {
    if (!Array.isArray(value)) return canonicalJson(value);
    let text = '';
    for (const element of value) text += (text === '' ? '' : ',') + write(element);
    return `[${text}]`;
  };
}

function objectWriter(shape: Readonly<Record<string, z.core.$ZodType>>): CanonicalWriter {
  const members: readonly Member[] = Object.keys(shape)
    .sort()
    .map((name) => {
      const first = `${JSON.stringify(name)}:`;
      return { name, first, next: `,${first}`, write: canonicalWriter(shape[name] as z.core.$ZodType) };
    });
  return (value) => {
    if (typeof value !== 'object' || value === null) return canonicalJson(value);
    let text = '';
    for (const { name, first, next, write } of members) {
      const member = (value as Readonly<Record<string, unknown>>)[name];
      if (member !== undefined) text += (text === '' ? first : next) + write(member);
    }
    return `{${text}}`;
  };
}

/** What JSON writes as it is needs no call of `JSON.stringify`, and nearly every text of an order is of that kind. */
function quote(text: string): string {
  return /[^ !#-[\]-~]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}
