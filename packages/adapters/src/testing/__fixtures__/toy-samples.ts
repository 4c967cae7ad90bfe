import type { AdapterSamples, OrderSample } from '../samples.ts';
import { signHmacRequest } from '../signing/sign-hmac-request.ts';
import { TOY_SIGNATURE_HEADER } from './toy-platform.ts';

/** An order of the toy platform as it writes it; `changes` are laid over it. */
export function toyOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    toy_id: 9001,
    number: 'T-1',
    href: 'https://toy.example/orders/9001',
    state: 'paid',
    created: '2026-01-02T03:04:05',
    changed: '2026-01-02T03:05:00',
    currency: 'EUR',
    with_tax: true,
    test: false,
    total: '25.50',
    tax: '4.25',
    paid: '25.50',
    lines: [toyLine(), toyLine({ id: 2, title: 'Bowl', quantity: '1', amount: '5.50', tax: '0.92' })],
    ...changes,
  };
}

export function toyLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { id: 1, title: 'Mug', quantity: '2', amount: '20.00', tax: '3.33', ...changes };
}

export function toySample(
  changes: Readonly<Record<string, unknown>>,
  expect: OrderSample['expect'] = {},
): OrderSample & { readonly expect: NonNullable<OrderSample['expect']> } {
  return { name: 'a toy order', body: JSON.stringify(toyOrder(changes)), platformOrderId: '9001', expect };
}

/** Samples that show all that the kit looks at. */
export const TOY_SAMPLES: AdapterSamples = {
  orders: [
    toySample(
      {},
      {
        grand: '25.5',
        tax: '4.25',
        paid: '25.50',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-01-02T03:04:05Z',
        status: 'processing',
        quantities: ['2', '1'],
        test: false,
        verdict: 'exact',
      },
    ),
  ],
  sign: (body, secret) => signHmacRequest({ body, secret, header: TOY_SIGNATURE_HEADER }),
  variants: {
    jpy: toySample(
      { currency: 'JPY', total: '2550', tax: '425', paid: '2550', lines: [] },
      { grand: '2550' },
    ),
    fractionalQuantity: toySample({ lines: [toyLine({ quantity: '1.5' })] }, { quantities: ['1.5'] }),
    giftCard: toySample({ gift_card: '10.00', paid: '25.50' }, { grand: '25.50', paid: '25.5' }),
    taxIncluded: toySample({ with_tax: true }, { taxMode: 'included' }),
    taxExcluded: toySample({ with_tax: false }, { taxMode: 'excluded' }),
    testOrder: toySample({ test: true }, { test: true }),
    partialFulfilment: toySample({ lines: [toyLine({ sent: '1' })] }, { fulfilled: ['1'] }),
    bundle: toySample(
      { total: '20.00', tax: '3.33', lines: [toyLine(), toyLine({ id: 2, part_of: 1 })] },
      { components: 1, verdict: 'exact' },
    ),
    zonelessDate: toySample({ created: '2026-07-01T12:00:00' }, { createdAt: '2026-07-01T12:00:00Z' }),
    renamedStatus: toySample({ state: 'Wird bearbeitet' }),
    twoCurrencies: toySample(
      { shown_currency: 'USD', shown_total: '28.05' },
      { currency: 'EUR', presentmentCurrency: 'USD', grand: '25.50' },
    ),
    later: toySample({ changed: '2026-01-03T00:00:00', state: 'refunded' }),
  },
  references: [
    {
      name: 'an order that is gone',
      body: '{"toy_id":9001,"gone":true}',
      platformOrderId: '9001',
      reason: 'deleted',
    },
  ],
  splits: [
    {
      name: 'a list of two',
      body: JSON.stringify({ toy_orders: [toyOrder(), toyOrder({ toy_id: 9002 })] }),
      platformOrderIds: ['9001', '9002'],
    },
  ],
};
