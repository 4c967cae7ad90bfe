import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderEventV1Schema } from './event/contracts/v1.ts';
import { orderSchema } from './order/order.ts';
import { eventArbitrary, orderArbitrary } from './testing/index.ts';

/** The part of the Standard Schema specification (version 1) that a library relies on, written down independently of zod. */
interface StandardSchema {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    validate(value: unknown): StandardResult | Promise<StandardResult>;
  };
}
type StandardResult =
  | { readonly value: unknown; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly unknown[] | undefined;
      }[];
    };

it.each<[string, StandardSchema, unknown]>([
  ['order', orderSchema, fc.sample(orderArbitrary(), { numRuns: 1, seed: 1 })[0]],
  ['event', orderEventV1Schema, fc.sample(eventArbitrary(), { numRuns: 1, seed: 1 })[0]],
])('the schema of an %s is a Standard Schema', async (_name, schema, valid) => {
  const { version, vendor, validate } = schema['~standard'];
  expect([version, vendor]).toEqual([1, 'zod']);
  expect(await validate(valid)).toEqual({ value: valid });
  const refused = await validate({ ...(valid as object), specversion: 2, platform: 7 });
  expect(refused.issues?.map(({ path }) => path?.[0])).toContain(
    'platform' in (valid as object) ? 'platform' : 'specversion',
  );
});
