import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventFactory } from '../event/create-event.ts';
import { orderArbitrary } from '../testing/index.ts';
import { eventJsonSchema, orderJsonSchema } from './generate.ts';
import { createAjv } from './test/agreement.ts';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8'));

describe('the published JSON Schemas', () => {
  it.each([
    ['order.v1.schema.json', orderJsonSchema()],
    ['event.v1.schema.json', eventJsonSchema()],
  ])('%s is what `node tools/schema/write.ts` makes of the source', (name, generated) => {
    expect(read(name)).toEqual(generated);
  });

  it('are read by a strict validator that knows the one annotation', () => {
    const ajv = createAjv();
    expect(ajv.validateSchema(orderJsonSchema())).toBe(true);
    expect(() => ajv.compile(eventJsonSchema())).not.toThrow();
  });

  it('mark personal data', () => {
    const { $defs } = read('order.v1.schema.json') as {
      $defs: Record<string, { properties: Record<string, { pii?: string }> }>;
    };
    expect($defs['Address']?.properties['phone']?.pii).toBe('phone');
    expect($defs['Raw']?.properties['body']?.pii).toBe('raw');
    expect(JSON.stringify(read('event.v1.schema.json'))).not.toContain('"pii"');
  });

  it('resolve what an event names as its dataschema', () => {
    const [order] = fc.sample(orderArbitrary(), { numRuns: 1, seed: 1 });
    if (order === undefined) throw new Error('no order');
    const event = createEventFactory().createOf('order.refunded', order);
    const ajv = createAjv();
    ajv.addSchema(read('event.v1.schema.json') as object);
    const validate = ajv.getSchema(event.dataschema);
    expect(validate?.(JSON.parse(JSON.stringify(event.data)))).toBe(true);
    expect(validate?.({ order: event.data.order })).toBe(false);
  });
});
