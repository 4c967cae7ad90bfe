import type { VariantSample } from '../../testing/samples.ts';
import { orderWith, status } from './index.ts';
import { mexicanOrder } from './mexico.ts';
import { lines, statuses, told } from './told-order.ts';

/** Every word of a line's status. */
export const WORDS: readonly VariantSample[] = Object.entries({
  'On Hold': ['open', 'pending', 'unfulfilled'],
  ON_HOLD: ['open', 'pending', 'unfulfilled'],
  Created: ['open', 'paid', 'unfulfilled'],
  Acknowledged: ['open', 'paid', 'unfulfilled'],
  Shipped: ['open', 'paid', 'fulfilled'],
  Delivered: ['completed', 'paid', 'delivered'],
  Cancelled: ['cancelled', 'voided', 'unfulfilled'],
  CANCELED: ['cancelled', 'voided', 'unfulfilled'],
  Refund: ['completed', 'paid', 'fulfilled'],
  Refunded: ['completed', 'paid', 'fulfilled'],
}).map(([raw, [state, payment, fulfilment]]) =>
  told(`an order of which all is ${raw}`, orderWith(statuses(status(raw, '2'))), {
    order: {
      status: {
        state: { value: state, raw },
        payment: { value: payment, raw: null },
        fulfilment: { value: fulfilment, raw },
      },
    },
  }),
);

const SHIPMENTS = Object.entries({
  'Shipment Created': 'pending',
  'Shipment Acknowledged': 'open',
  'Shipment Shipped': 'success',
  'Shipment Delivered': 'delivered',
  'Shipment Cancelled': 'cancelled',
});

/** Every word of a parcel's. */
export const PARCELS: readonly VariantSample[] = [
  told(
    'the parcels of Mexico',
    mexicanOrder({
      shipments: [
        ...SHIPMENTS.map(([raw], index) => ({ shipmentNo: `S-${index + 1}`, status: raw })),
        {
          shipmentNo: '9007199254740993',
          shipmentAdditionalDate: { shipmentActualCreatedDate: '2026-02-12T08:00:00.000-06:00' },
          carrier: 'Estafeta',
          trackingNumber: 'E-1',
          trackingUrl: 'https://carrier.example/E-1',
          shipmentLines: [{ primeLineNo: '9007199254740995', quantity: { amount: '2' } }],
        },
        { shipmentAdditionalDate: { shipmentShippedDate: '2026-02-13T08:00:00.000-06:00' } },
      ],
    }),
    {
      order: {
        fulfilments: [
          ...SHIPMENTS.map(([raw, value], index) => ({ id: `S-${index + 1}`, status: { value, raw } })),
          {
            id: '9007199254740993',
            at: { at: '2026-02-12T14:00:00.000Z' },
            lines: [{ lineId: '9007199254740995', quantity: 2 }],
            tracking: [{ carrier: 'Estafeta', number: 'E-1', url: 'https://carrier.example/E-1' }],
          },
          // One without a number has its place.
          { id: '7', at: { at: '2026-02-13T14:00:00.000Z' } },
        ],
      },
    },
  ),
  told(
    'two lines in one parcel, and one of another carrier with the same number',
    lines(
      statuses(
        status('Delivered', '2', { trackingInfo: { trackingNumber: 'T-1', shipDateTime: 1767312000000 } }),
      ),
      statuses(
        status('Delivered', '1', { trackingInfo: { trackingNumber: 'T-1', shipDateTime: 1767312000000 } }),
      ),
      statuses(
        status('Shipped', '2', {
          trackingInfo: { trackingNumber: 'T-1', carrierName: { otherCarrier: 'Mule' } },
        }),
      ),
    ),
    {
      order: {
        fulfilments: [
          {
            id: 'T-1',
            // 1767312000000 is 2 January 2026.
            at: { at: '2026-01-02T00:00:00.000Z' },
            status: { value: 'delivered', raw: 'Delivered' },
            lines: [
              { lineId: '1', quantity: 2 },
              { lineId: '2', quantity: 1 },
            ],
          },
          { id: 'T-1-2', status: { value: 'success', raw: 'Shipped' }, tracking: [{ carrier: 'Mule' }] },
        ],
      },
    },
  ),
];
