import { fingerprint } from '@orderdock/idempotency';
import { type FigureSpec, pairedDifference } from '../harness/index.ts';

/** An order of some kilobytes: thirty lines, as a platform sends them. */
const payload = {
  id: '5001',
  currency: 'EUR',
  total: '104.40',
  updated_at: '2026-11-21T09:00:00Z',
  lines: Array.from({ length: 30 }, (_, index) => ({
    id: `line-${index}`,
    sku: `SKU-${1_000 + index}`,
    title: `Article ${index} in a size and a colour`,
    quantity: 1 + (index % 3),
    price: '3.48',
    taxes: [{ title: 'VAT', rate: '0.19', price: '0.56' }],
  })),
};
const KILOBYTES = Buffer.byteLength(JSON.stringify(payload)) / 1_000;

const figures: readonly FigureSpec[] = [
  {
    name: 'idempotency/fingerprint',
    compares: `canonical JSON of a payload that was parsed, per kB, of ${KILOBYTES.toFixed(1)} kB`,
    unit: 'µs',
    measure: async () =>
      (
        await pairedDifference(
          () => fingerprint(payload),
          () => {},
        )
      ).map((us) => us / KILOBYTES),
  },
];

export default figures;
