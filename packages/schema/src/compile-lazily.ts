import { z } from 'zod';

/**
 * The same schema with a generated parser, which takes the same values several times as fast. It is generated at the first
 * parse, because it takes tens of milliseconds that nobody should pay for an import; where the runtime forbids `new Function`,
 * zod goes on without it.
 */
export function compileLazily<Schema extends z.ZodType>(schema: Schema): Schema {
  let compiled: Schema | undefined;
  return z.withParser(schema, (input) => {
    compiled ??= z.compile(schema);
    const result = compiled.safeParse(input);
    return result.success ? result.data : z.INVALID;
  });
}
