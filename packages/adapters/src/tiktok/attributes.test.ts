import { expect, test } from 'vitest';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

test('times and flags are attributes where they say something', () => {
  const said = { delivery_time: 1_774_857_600, is_sample_order: true };
  const silent = { collection_time: 0, request_cancel_time: '0', is_cod: false, replaced_order_id: '' };
  expect(orderOf(minimalOrder({ ...said, ...silent })).attributes).toEqual([
    { name: 'delivery_time', value: '1774857600' },
    { name: 'is_sample_order', value: 'true' },
  ]);
});
