import fc from 'fast-check';
import type { z } from 'zod';
import { plainText } from './text-arbitrary.ts';

/** Arbitraries for schemas that a walk would fill with nonsense: an amount, an instant, a phone number. */
export type Overrides = (schema: z.core.$ZodType, name: string) => fc.Arbitrary<unknown> | undefined;

/**
 * Values of a schema, made by walking it: a field that the schema gains is in the values at once. `overrides` is asked
 * first, with the schema and the name of the member it stands at. Throws for a kind of schema that it does not know.
 */
export function schemaArbitrary(
  schema: z.core.$ZodType,
  overrides: Overrides,
  name = '',
): fc.Arbitrary<unknown> {
  const override = overrides(schema, name);
  if (override !== undefined) return override;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return objectArbitrary(schema as z.ZodObject, overrides);
    case 'array':
      return fc.array(schemaArbitrary(def.element, overrides, name), { maxLength: 3 });
    case 'record':
      return fc.dictionary(
        fc.constantFrom('number', 'total_price', 'subtotal', 'shippingAddress', 'lines[].sku', 'toString'),
        schemaArbitrary(def.valueType, overrides, name),
        { maxKeys: 3 },
      );
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'boolean':
      return fc.boolean();
    case 'nullable':
      return fc.option(schemaArbitrary(def.innerType, overrides, name), { freq: 4 });
    case 'optional':
      return schemaArbitrary(def.innerType, overrides, name);
    case 'union':
      return fc.oneof(...def.options.map((option) => schemaArbitrary(option, overrides, name)));
    case 'number':
      return integerArbitrary(schema as z.ZodNumber);
    case 'string':
      return stringArbitrary(schema as z.ZodString);
    default:
      throw new Error(`Expected an override for a schema of type ${def.type} at ${name}`);
  }
}

function objectArbitrary(schema: z.ZodObject, overrides: Overrides): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.shape);
  return fc.record(
    Object.fromEntries(members.map(([name, member]) => [name, schemaArbitrary(member, overrides, name)])),
    { requiredKeys: members.filter(([, member]) => member._zod.optin !== 'optional').map(([name]) => name) },
  );
}

function integerArbitrary({ minValue, maxValue }: z.ZodNumber): fc.Arbitrary<number> {
  const [min, max] = [Math.max(minValue ?? 0, -1), Math.min(maxValue ?? 12, 12)];
  const edges = [minValue, maxValue].filter((edge) => edge !== null);
  return fc.oneof({ weight: 9, arbitrary: fc.integer({ min, max }) }, fc.constantFrom(...edges));
}

function stringArbitrary(schema: z.ZodString): fc.Arbitrary<string> {
  const { format, minLength, maxLength } = schema;
  const [pattern] = schema._zod.bag.patterns ?? [];
  if (format !== null || (pattern !== undefined && minLength === null && maxLength === null))
    return fc.stringMatching(pattern ?? /^$/);
  const limits = { minLength: minLength ?? 0, maxLength: Math.min(maxLength ?? 24, 24) };
  return limits.minLength === 0 && maxLength === null
    ? plainText
    : fc.oneof(
        fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
        fc.string({ unit: 'binary', ...limits }).filter((text) => text.length > 0),
      );
}
