import { readWord, type Source, type Word, type WordTable } from '@orderdock/adapters';
import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';

type Values<Axis extends keyof StatusAxes> = Exclude<StatusAxes[Axis]['value'], 'unknown'>;

const STATE: WordTable<Values<'state'>> = {
  open: 'open',
  afgerond: 'completed',
  geannuleerd: 'cancelled',
};

const PAYMENT: WordTable<Values<'payment'>> = {
  openstaand: 'pending',
  gereserveerd: 'authorized',
  betaald: 'paid',
  gedeeltelijk_terugbetaald: 'partially_refunded',
  terugbetaald: 'refunded',
  mislukt: 'failed',
};

const FULFILMENT: WordTable<Values<'fulfilment'>> = {
  niet_verzonden: 'unfulfilled',
  gedeeltelijk_verzonden: 'partial',
  verzonden: 'fulfilled',
  bezorgd: 'delivered',
};

/** The three axes, each with the platform's own word beside it. */
export function readStatus(order: Source): Order['status'] {
  const status = order.optionalObject('status');
  const axes: StatusAxes = {
    state: wordAt(status, 'order', STATE),
    payment: wordAt(status, 'payment', PAYMENT),
    fulfilment: wordAt(status, 'shipping', FULFILMENT),
  };
  return { derived: deriveStatus(axes), ...axes };
}

function wordAt<Value extends string>(
  source: Source | undefined,
  name: string,
  table: WordTable<Value>,
): Word<Value> {
  return source === undefined ? { value: 'unknown', raw: null } : readWord(source, name, table);
}
