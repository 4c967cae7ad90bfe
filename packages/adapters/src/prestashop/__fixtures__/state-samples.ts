import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { state } from './index.ts';
import { sample } from './sample.ts';

type Members = Readonly<Record<string, unknown>>;

const axes = (raw: string | null, state: string, payment: string, fulfilment: string): OrderExpectation => ({
  order: {
    status: {
      state: { value: state, raw },
      payment: { value: payment, raw },
      fulfilment: { value: fulfilment, raw },
    },
  },
});

const ofState = (name: string, changes: Members, words: readonly [string, string, string]): VariantSample =>
  sample(
    `a state ${name}`,
    { order: { current_state: '31' }, parts: { order_state: state({ id: 31, ...changes }) } },
    axes('31', ...words),
  );

const states: readonly VariantSample[] = [
  ofState('that is paid', {}, ['open', 'paid', 'unfulfilled']),
  ofState('that is not paid', { paid: '0', template: 'bankwire' }, ['open', 'pending', 'unfulfilled']),
  ofState('that waits for a cheque', { paid: '0', template: 'cheque' }, ['open', 'pending', 'unfulfilled']),
  ofState('of goods out of stock', { template: 'outofstock' }, ['open', 'paid', 'unfulfilled']),
  ofState('in preparation', { template: 'preparation', delivery: '1' }, ['open', 'paid', 'unfulfilled']),
  ofState('that is sent', { shipped: '1', template: 'shipped' }, ['open', 'paid', 'fulfilled']),
  ofState('that is sent and not paid', { paid: '0', shipped: 1, template: '' }, [
    'open',
    'pending',
    'fulfilled',
  ]),
  ofState('that arrived', { shipped: '1', template: 'delivered' }, ['completed', 'paid', 'delivered']),
  ofState('that is cancelled', { paid: '0', template: 'order_canceled' }, [
    'cancelled',
    'unknown',
    'unknown',
  ]),
  ofState('that is given back', { paid: '0', template: 'REFUND' }, ['open', 'refunded', 'unknown']),
  ofState('whose payment failed', { paid: '0', template: 'payment_error' }, [
    'open',
    'failed',
    'unfulfilled',
  ]),
  ofState('without the flag of payment', { paid: null, template: null }, ['open', 'paid', 'unfulfilled']),
  ofState(
    'in several languages',
    {
      paid: 0,
      template: [
        { id: '1', value: '' },
        { id: '2', value: 'order_canceled' },
      ],
    },
    ['cancelled', 'unknown', 'unknown'],
  ),
  sample(
    'the state delivered of a fresh installation, which sends no mail',
    { order: { current_state: '5' }, parts: { order_state: state({ id: 5, shipped: '1', template: '' }) } },
    axes('5', 'completed', 'paid', 'delivered'),
  ),
];

const BY_ID: readonly (readonly [id: string, valid: string, words: readonly [string, string, string]])[] = [
  ['1', '0', ['open', 'pending', 'unfulfilled']],
  ['2', '1', ['open', 'paid', 'unfulfilled']],
  ['3', '1', ['open', 'paid', 'unfulfilled']],
  ['4', '1', ['open', 'paid', 'fulfilled']],
  ['5', '1', ['completed', 'paid', 'delivered']],
  ['6', '0', ['cancelled', 'unknown', 'unknown']],
  ['7', '0', ['open', 'refunded', 'unknown']],
  ['8', '0', ['open', 'failed', 'unfulfilled']],
  ['9', '0', ['open', 'paid', 'unfulfilled']],
  ['10', '0', ['open', 'pending', 'unfulfilled']],
  ['11', '1', ['open', 'paid', 'unfulfilled']],
  ['11', '0', ['open', 'pending', 'unfulfilled']],
  ['12', '1', ['open', 'paid', 'unfulfilled']],
  ['12', '0', ['open', 'pending', 'unfulfilled']],
  ['13', '0', ['open', 'pending', 'unfulfilled']],
  ['31', '1', ['unknown', 'paid', 'unknown']],
  ['31', '0', ['unknown', 'unknown', 'unknown']],
];

const ids = BY_ID.map(([id, valid, words]) =>
  sample(
    `the state ${id} by its id alone, valid ${valid}`,
    { order: { current_state: id, valid }, parts: { order_state: null } },
    axes(id, ...words),
  ),
);

/** An order in each state: by its flags and its mail, and by its id alone. */
export const stateSamples: readonly VariantSample[] = [...states, ...ids];
