import { fuzzAdapter } from '../fuzz/fuzz-adapter.ts';
import type { Kit } from '../kit.ts';

/** Payloads that nobody would send by mistake alone; `fuzzAdapter` tries as many more as one has time for. */
export function fuzzCases({ adapter, samples, test }: Kit): void {
  test('gives a valid order or a typed error for two thousand hostile payloads', () => {
    fuzzAdapter(adapter, { bodies: samples.orders.map(({ body }) => body) });
  });
}
