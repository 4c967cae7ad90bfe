import { z } from 'zod';
import { dataSchemaV1, orderEventV1Schema } from '../event/contracts/v1.ts';
import { orderSchema } from '../order/order.ts';
import type { Definition, Definitions } from './definition.ts';
import { EVENT_DEFINITIONS } from './event-definitions.ts';
import { ORDER_DEFINITIONS, ORDER_MEMBERS } from './order-definitions.ts';

/** A JSON Schema as plain data. */
export type JsonSchema = { [keyword: string]: unknown };

/** The JSON Schema 2020-12 of an order, as published in `order.v1.schema.json`. */
export function orderJsonSchema(): JsonSchema {
  const schema = convert(orderSchema, ORDER_DEFINITIONS);
  explain(schema, { name: 'Order', description: '', members: ORDER_MEMBERS });
  return {
    $schema: schema['$schema'],
    $id: 'urn:orderdock:schema:order:1',
    title: 'Order',
    description: 'The universal order of e-commerce. Members that hold personal data say so in `pii`',
    ...schema,
  };
}

/** The JSON Schema 2020-12 of every event, as published in `event.v1.schema.json`. */
export function eventJsonSchema(): JsonSchema {
  const schema = convert(orderEventV1Schema, EVENT_DEFINITIONS);
  const definitions = schema['$defs'] as Record<string, JsonSchema>;
  for (const { shape } of orderEventV1Schema.options) {
    const type = shape.type.value;
    const properties = definitions[type]?.['properties'] as Record<string, unknown>;
    // What `dataschema` points at. A JSON Pointer and no `$anchor`, which Ajv resolves but refuses in strict mode.
    definitions[`${type}.data`] = properties['data'] as JsonSchema;
    properties['data'] = { $ref: `#${dataSchemaV1(type).split('#')[1]}` };
  }
  return {
    $schema: schema['$schema'],
    $id: 'urn:orderdock:schema:event:1',
    title: 'Order event',
    description: 'One event of any type',
    ...schema,
  };
}

/** Gives each definition its name as zod's `id`, beside what the schemas themselves are marked with. */
class NamedRegistry extends z.core.$ZodRegistry {
  readonly definitions: Definitions;

  constructor(definitions: Definitions) {
    super();
    this.definitions = definitions;
  }

  override get(schema: z.core.$ZodType) {
    const definition = this.definitions.get(schema);
    const { id: _id, ...meta } = z.globalRegistry.get(schema) ?? {};
    return (definition === undefined ? meta : { ...meta, id: definition.name }) as never;
  }
}

function convert(root: z.ZodType, definitions: Definitions): JsonSchema {
  const generated = z.toJSONSchema(root, {
    target: 'draft-2020-12',
    metadata: new NamedRegistry(definitions) as never,
    override: ({ zodSchema, jsonSchema }) => adjust(zodSchema._zod.def.type, jsonSchema),
  });
  const schema = JSON.parse(JSON.stringify(generated)) as JsonSchema;
  const named = schema['$defs'] as Record<string, JsonSchema>;
  for (const definition of definitions.values()) explain(named[definition.name], definition);
  schema['$defs'] = Object.fromEntries(
    Object.entries(named).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  return schema;
}

function adjust(type: string, jsonSchema: JsonSchema): void {
  // Not a format of JSON Schema: strict validators refuse it, and the pattern beside it says all.
  if (jsonSchema['format'] === 'ulid') delete jsonSchema['format'];
  if (type !== 'record') return;
  delete jsonSchema['propertyNames'];
  // zod passes over a member of this name, as it must, and so must whoever validates by JSON Schema.
  jsonSchema['patternProperties'] = { '^__proto__$': {} };
}

function explain(schema: JsonSchema | undefined, { name, description, members = {} }: Definition): void {
  if (schema === undefined) throw new Error(`No schema is called ${name}`);
  if (description !== '') schema['description'] = description;
  const properties = schema['properties'] as Record<string, JsonSchema> | undefined;
  for (const [member, text] of Object.entries(members)) {
    const property = properties?.[member];
    if (property === undefined) throw new Error(`${name} has no member ${member}`);
    property['description'] = text;
  }
}
