import { orderSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedPayloadError, UnexpectedShapeError } from '../errors/payload-errors.ts';
import { LEGACY_JSON, minimalLine, minimalOrder, ORDER_JSON } from './__fixtures__/index.ts';
import { saleor } from './index.ts';

const adapter = saleor();
const context = { storeId: 's', bodySha256: '0'.repeat(64), keepBody: false };

/** What anybody may send, in the words that the adapter listens to. */
const leaf = fc.oneof(
  fc.constantFrom(
    null,
    '',
    '0',
    '-1',
    '12.50',
    '1e30',
    '5e-18',
    '9007199254740993',
    '-99999999999999999999999999999.9',
    'USD',
    'FULLY_CHARGED',
    '2026-01-31T00:00:00Z',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double(),
);
const money = fc.dictionary(
  fc.constantFrom('gross', 'net', 'tax', 'amount', 'currency', 'id', 'lines', 'status'),
  fc.oneof(leaf, fc.record({ amount: leaf, value: leaf, currency: fc.constantFrom('USD', 'EUR', null) })),
);
const member = (keys: readonly string[]) =>
  fc.dictionary(
    fc.constantFrom(...keys, '__proto__', 'constructor'),
    fc.oneof(leaf, money, fc.array(fc.oneof(leaf, money), { maxLength: 3 })),
    { maxKeys: 4 },
  );
const NAMES = Object.keys(JSON.parse(ORDER_JSON).order);
const LINE_NAMES: readonly string[] = JSON.parse(ORDER_JSON).order.lines.flatMap((line: object) =>
  Object.keys(line),
);

function isOrderOrRefused(bytes: Uint8Array): boolean {
  try {
    const normalized = adapter.normalize(adapter.decode(bytes), context);
    if (normalized.kind !== 'order') return false;
    orderSchema.parse(normalized.order);
    return true;
  } catch (error) {
    if (UnexpectedShapeError.isInstance(error) || MalformedPayloadError.isInstance(error)) return false;
    throw error;
  }
}

test('two thousand payloads give a valid order or a typed error', () => {
  let orders = 0;
  fc.assert(
    fc.property(member(NAMES), member(LINE_NAMES), (changes, line) => {
      const body = JSON.stringify({ order: minimalOrder({ lines: [minimalLine(line)], ...changes }) });
      if (isOrderOrRefused(new TextEncoder().encode(body))) orders += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(orders).toBeGreaterThan(500);
  expect(Object.hasOwn(Object.prototype, 'value')).toBe(false);
});

test.each([ORDER_JSON, LEGACY_JSON])(
  'a body with bytes changed gives an order or a typed error: %#',
  (json) => {
    const original = new TextEncoder().encode(json);
    const edits = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    let tried = 0;
    fc.assert(
      fc.property(edits, (changed) => {
        const bytes = Uint8Array.from(original);
        for (const [at, byte] of changed) bytes[at] = byte;
        isOrderOrRefused(bytes);
        tried += 1;
      }),
      { numRuns: 300 },
    );
    expect(tried).toBe(300);
  },
);
