import { describe, expect, test } from 'vitest';
import { LEGACY_JSON, minimalLine, minimalOrder, ORDER_JSON, orderOf } from './__fixtures__/index.ts';

const parcelsOf = (changes: Readonly<Record<string, unknown>>) => orderOf(minimalOrder(changes)).fulfilments;

describe('a package', () => {
  test('has its lines, its carrier and its status', () => {
    expect(orderOf(ORDER_JSON).fulfilments).toEqual([
      {
        id: '1153000000000000001',
        at: { at: '2026-06-02T06:00:00.000Z', precision: 's' },
        status: { value: 'in_transit', raw: 'FULFILLING' },
        lines: [{ lineId: '576900000000000201', quantity: 1 }],
        tracking: [{ carrier: 'USPS', number: '9400100000000000000001' }],
      },
      {
        id: '1153000000000000002',
        at: undefined,
        status: { value: 'pending', raw: 'TO_FULFILL' },
        lines: [{ lineId: '576900000000000202', quantity: 1 }],
        tracking: [],
      },
    ]);
  });

  test('with several lines is one, and its tracking number is told once', () => {
    const packed = { package_id: '9', package_status: 'COMPLETED', tracking_number: 'T' };
    const line_items = [minimalLine({ id: 'a', ...packed }), minimalLine({ id: 'b', ...packed })];
    expect(parcelsOf({ line_items, packages: [{ id: '9' }] })).toMatchObject([
      {
        id: '9',
        status: { value: 'delivered' },
        lines: [{ lineId: 'a' }, { lineId: 'b' }],
        tracking: [{ number: 'T' }],
      },
    ]);
  });

  test('with two parcels has both', () => {
    const parcel = (tracking_number: string) => ({
      package_id: '9',
      tracking_number,
      shipping_provider_name: 'Kerry',
    });
    const line_items = ['T', 'U', 'T'].map((number, at) => minimalLine({ id: `${at}`, ...parcel(number) }));
    expect(parcelsOf({ line_items })[0]?.tracking).toEqual([
      { carrier: 'Kerry', number: 'T' },
      { carrier: 'Kerry', number: 'U' },
    ]);
  });

  test('that no line names has the tracking number of the order', () => {
    expect(
      parcelsOf({ packages: [{ id: '9' }], tracking_number: 'T', shipping_provider: 'DHL' }),
    ).toMatchObject([
      { id: '9', status: { value: 'unknown' }, lines: [], tracking: [{ carrier: 'DHL', number: 'T' }] },
    ]);
  });

  test('of the API before 202309 has pieces of lines by SKU', () => {
    const legacy = JSON.parse(LEGACY_JSON) as { order_line_list: object[] };
    const pieces = legacy.order_line_list.map((piece) => ({ ...piece, package_id: 9, package_status: 3 }));
    expect(orderOf({ ...legacy, order_line_list: pieces }).fulfilments).toMatchObject([
      {
        id: '9',
        status: { value: 'in_transit', raw: '3' },
        lines: [
          { lineId: '1729000000000000665', quantity: 2 },
          { lineId: '1729000000000000666', quantity: 1 },
        ],
        tracking: [{ carrier: 'JNE', number: 'JX000111' }],
      },
    ]);
  });

  test.each(['', '0', 0, null])('by the id %j is none', (package_id) => {
    expect(parcelsOf({ line_items: [minimalLine({ package_id })] })).toEqual([]);
  });
});

test('the parcel of an order without packages is known by its tracking number', () => {
  expect(orderOf(LEGACY_JSON).fulfilments).toMatchObject([
    {
      id: 'JX000111',
      at: { at: '2022-04-13T11:40:00.000Z' },
      tracking: [{ carrier: 'JNE', number: 'JX000111' }],
    },
  ]);
});
