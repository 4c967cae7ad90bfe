import { resolve } from 'node:path';
import {
  eventJsonSchema,
  type JsonSchema,
  orderJsonSchema,
} from '../../packages/schema/src/json-schema/generate.ts';

/** A JSON Schema that the package ships. */
export interface PublishedSchema {
  readonly name: string;
  /** Where it is committed. */
  readonly path: string;
  /** Where it is kept as it was in the last release. */
  readonly releasedPath: string;
  readonly schema: JsonSchema;
}

const folder = resolve(import.meta.dirname, '../../packages/schema/schemas');

/** What the schemas in the source give today. */
export function publishedSchemas(): readonly PublishedSchema[] {
  const schemas = { 'order.v1.schema.json': orderJsonSchema(), 'event.v1.schema.json': eventJsonSchema() };
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    path: resolve(folder, name),
    releasedPath: resolve(folder, 'released', name),
    schema,
  }));
}
