import fc from 'fast-check';
import { z } from 'zod';
import { instantSchema } from '../instant.ts';
import { currencySchema, decimalSchema, moneySchema } from '../money/money.ts';
import { rawSchema } from '../order/provenance.ts';
import { revisionSchema } from '../order/revision.ts';
import type { PersonalData } from '../pii.ts';
import type { Overrides } from './schema-arbitrary.ts';
import { idText, personalTexts } from './text-arbitrary.ts';
import {
  currencyArbitrary,
  decimalArbitrary,
  hexText,
  instantArbitrary,
  moneyArbitrary,
  revisionArbitrary,
} from './value-arbitraries.ts';

const bySchema = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>([
  [moneySchema, moneyArbitrary()],
  [instantSchema, instantArbitrary()],
  [revisionSchema, revisionArbitrary()],
  [currencySchema, currencyArbitrary],
  [decimalSchema, decimalArbitrary()],
  [rawSchema.shape.sha256, hexText(64)],
]);

const byName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  platform: fc.constantFrom('shopify', 'woocommerce', 'magento', 'a platform: 🛒'),
  countryCode: fc.constantFrom('NL', 'DE', 'US', 'JP', 'KW'),
  title: fc.constantFrom('Espresso cup "Zuiderzee"', 'T-shirt', 'コーヒー', 'Porto & spedizione', ''),
  sku: fc.constantFrom('CUP-1001', 'TS/RED/L', '0042', ''),
  gtin: fc.bigInt({ min: 0n, max: 10n ** 13n - 1n }).map((value) => String(value).padStart(13, '0')),
  unit: fc.constantFrom('piece', 'kg', 'm'),
  scale: fc.constantFrom(0, 0, 0, 1, 3),
  locale: fc.constantFrom('nl-NL', 'en', 'ja_JP'),
  contentType: fc.constantFrom('application/json', 'application/xml; charset=utf-8'),
  url: fc.oneof(
    { weight: 5, arbitrary: fc.nat().map((order) => `https://shop.example/orders/${order}?key=a%20b`) },
    { weight: 1, arbitrary: fc.webUrl() },
  ),
  latitude: personalTexts.location,
  longitude: personalTexts.location,
};

/** What makes the values of an order look like those of a shop. */
export const orderOverrides: Overrides = (schema, name) => {
  const known = bySchema.get(schema);
  if (known !== undefined) return known;
  const { type } = schema._zod.def;
  const data = z.globalRegistry.get(schema)?.['pii'] as PersonalData | undefined;
  if (data === 'raw') return fc.jsonValue({ maxDepth: 3 });
  if (type === 'optional' || type === 'array') return undefined;
  if (type === 'string' && Object.hasOwn(byName, name)) return byName[name];
  if (type === 'number' && name === 'scale') return byName[name];
  if (data !== undefined && type === 'string') return personalTexts[data];
  return type === 'string' && /^(id|\w+Id)$/.test(name) ? idText : undefined;
};
