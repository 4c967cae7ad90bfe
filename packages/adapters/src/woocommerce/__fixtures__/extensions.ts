import type { VariantSample } from '../../testing/samples.ts';
import { minimalLine, minimalOrder } from './index.ts';

const usd = (amount: string) => ({ shop: { amount, currency: 'USD' } });

const parcel = (changes: Readonly<Record<string, unknown>>) => ({
  tracking_provider: '',
  custom_tracking_provider: '',
  custom_tracking_link: '',
  tracking_number: '',
  date_shipped: '1769904000',
  tracking_id: '',
  ...changes,
});

/** What extensions of the platform's own maker add to an order. */
export const EXTENSIONS: readonly VariantSample[] = [
  {
    name: 'an order whose parcels are tracked',
    platformOrderId: '5001',
    body: JSON.stringify(
      minimalOrder({
        meta_data: [
          { id: 1, key: 'gift', value: 'yes' },
          {
            id: 2,
            key: '_wc_shipment_tracking_items',
            value: [
              parcel({ tracking_provider: 'usps', tracking_number: '94001', tracking_id: 'f00d' }),
              parcel({ custom_tracking_provider: 'Rider', custom_tracking_link: 'https://rider.example/7' }),
              parcel({ tracking_number: 'RX9', date_shipped: '' }),
            ],
          },
        ],
      }),
    ),
    expect: {
      order: {
        fulfilments: [
          {
            id: 'f00d',
            at: { at: '2026-02-01T00:00:00.000Z', precision: 's' },
            status: { value: 'success', raw: null },
            lines: [],
            tracking: [{ carrier: 'usps', number: '94001' }],
          },
          { id: '2', tracking: [{ carrier: 'Rider', url: 'https://rider.example/7' }] },
          { id: 'RX9', at: undefined, tracking: [{ number: 'RX9' }] },
        ],
        attributes: [{ name: 'gift', value: 'yes' }],
      },
    },
  },
  {
    name: 'metadata that is called like a list of parcels and is none',
    platformOrderId: '5001',
    body: JSON.stringify(
      minimalOrder({ meta_data: [{ key: '_wc_shipment_tracking_items', value: 'none' }] }),
    ),
    expect: {
      order: { fulfilments: [], attributes: [{ name: '_wc_shipment_tracking_items', value: 'none' }] },
    },
  },
  {
    name: 'a bundle with a part that has a price of its own, and a composite',
    platformOrderId: '5001',
    body: JSON.stringify(
      minimalOrder({
        total: '24.86',
        total_tax: '1.76',
        line_items: [
          minimalLine({ bundled_by: '', composite_parent: '', bundled_items: [7002] }),
          minimalLine({
            id: 7002,
            bundled_by: 7001,
            subtotal: '3.10',
            total: '3.10',
            total_tax: '0.16',
            price: 1.55,
          }),
          minimalLine({
            id: 7003,
            composite_parent: '7001',
            subtotal: '0.00',
            total: '0.00',
            total_tax: '0.00',
            price: 0,
          }),
        ],
      }),
    ),
    expect: {
      grand: '24.86',
      verdict: 'exact',
      order: {
        lines: [
          { id: '7001', parentLineId: undefined, priceRole: 'priced' },
          { id: '7002', parentLineId: '7001', priceRole: 'priced', total: { net: usd('3.10') } },
          { id: '7003', parentLineId: '7001', priceRole: 'priced', total: { net: usd('0.00') } },
        ],
      },
    },
  },
  {
    name: 'an order of which one refund was deleted',
    platformOrderId: '5001',
    body: JSON.stringify(
      minimalOrder({
        status: 'processing',
        date_paid_gmt: '2026-02-01T00:00:00',
        refunds: [{ id: 0, reason: '', total: '-0.00' }],
      }),
    ),
    expect: {
      status: 'processing',
      order: {
        status: { payment: { value: 'paid', raw: 'processing' } },
        refunds: [],
        issues: [{ code: 'no_id', path: '/refunds/0' }],
      },
    },
  },
];
