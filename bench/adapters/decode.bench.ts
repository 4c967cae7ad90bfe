import { decodeJson } from '@orderdock/adapters';
import { type FigureSpec, pairedDifference, pairedRatio } from '../harness/index.ts';
import { shopifyOrder } from './shopify-order.ts';

const json = Buffer.from(shopifyOrder({ lines: 1_000 }));
const megabytes = json.byteLength / 1_000_000;
/** As Shopify's documentation has them: ids that no float holds, two in a line. */
const unsafe = Buffer.from(json.toString().replaceAll(/"(product_id|variant_id)":/g, '$&9007'));

const figures: readonly FigureSpec[] = [
  {
    name: 'adapters/decode',
    compares: `lossless decoding, for each megabyte of an order of ${megabytes.toFixed(2)} MB (20,000 µs are 50 MB/s)`,
    unit: 'µs',
    goal: { max: 20_000 },
    measure: () => perMegabyte(json),
  },
  {
    name: 'adapters/decode-unsafe',
    compares: 'the same with two ids above 2^53 in each line',
    unit: 'µs',
    goal: { max: 20_000 },
    measure: () => perMegabyte(unsafe),
  },
  {
    name: 'adapters/decode-ratio',
    compares: 'lossless decoding of that order, against `JSON.parse` of its text',
    unit: 'x',
    measure: () =>
      pairedRatio(
        () => decodeJson(json),
        () => JSON.parse(json.toString('utf8')),
      ),
  },
];

async function perMegabyte(bytes: Buffer): Promise<readonly number[]> {
  const samples = await pairedDifference(
    () => decodeJson(bytes),
    () => {},
  );
  return samples.map((microseconds) => microseconds / (bytes.byteLength / 1_000_000));
}

export default figures;
