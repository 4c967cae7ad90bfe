import type { JsonSchema } from '../../packages/schema/src/json-schema/generate.ts';

/** A schema within the document that its references lead into. */
export interface Located {
  readonly root: JsonSchema;
  readonly schema: JsonSchema;
}

/** The same place in two versions. */
export interface Place {
  readonly path: string;
  readonly before: Located;
  readonly after: Located;
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema with its reference followed; what stands beside the reference goes before what it leads to. */
export function resolveReference({ root, schema }: Located): JsonSchema {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  if (!reference.startsWith('#/'))
    throw new Error(`Expected a reference into the document, got ${reference}`);
  const target = reference
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (current, segment) => (isSchema(current) ? current[unescapePointer(segment)] : undefined),
      root,
    );
  if (!isSchema(target)) throw new Error(`Nothing stands at ${reference}`);
  const { $ref: _reference, ...beside } = schema;
  return { ...resolveReference({ root, schema: target }), ...beside };
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
