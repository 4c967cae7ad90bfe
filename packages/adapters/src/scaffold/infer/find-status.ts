import type { Field } from './field.ts';
import { isInList } from './path.ts';
import { SHAPES } from './shapes.ts';
import { type Axis, meaningOn } from './status-words.ts';
import { tokensOf } from './tokens.ts';

/** The place whose word tells an axis of the status. */
export interface StatusProposal {
  readonly field: Field;
  readonly confidence: number;
  readonly evidence: readonly string[];
  /** The words of the samples by what they say on this axis. */
  readonly known: ReadonlyMap<string, string>;
  /** The words of the samples that say nothing that is known. */
  readonly unknown: readonly string[];
}

export type StatusProposals = Readonly<Record<Axis, StatusProposal | undefined>>;

const SPEAKS_OF = {
  payment: new Set('payment paid financial billing charge invoice transaction'.split(' ')),
  fulfilment: new Set('fulfillment shipping shipment delivery logistic tracking shipped'.split(' ')),
} as const;
const SAYS_STATUS = new Set(['status', 'state']);
const NOT_OF_ORDERS = new Set(
  'address country region province county recipient customer buyer user item line product tax code discount company city cancelled refund return'.split(
    ' ',
  ),
);

/** The places of the three axes; an axis without a place of its own shares that of the state where its word says something. */
export function findStatus(fields: readonly Field[]): StatusProposals {
  const places = fields.filter((field) => !isInList(field.path) && SHAPES.word(field.values) > 0).map(rate);
  const best = (axis: Axis) =>
    places
      .filter((place) => place.axis === axis && place.rating > 0.3)
      .toSorted((a, b) => b.rating - a.rating)[0];
  const state = best('state');
  const own = (axis: Axis) => {
    const place = best(axis);
    return place && propose(axis, place.field, { rating: place.rating, evidence: 'its name speaks of it' });
  };
  const shared = (axis: Axis) => {
    if (state === undefined || !words(state.field).some((word) => meaningOn(axis, word) !== undefined))
      return undefined;
    return propose(axis, state.field, {
      rating: 0.5,
      evidence: 'no other place tells, and the word says something of it',
    });
  };
  return {
    state: own('state'),
    payment: own('payment') ?? shared('payment'),
    fulfilment: own('fulfilment') ?? shared('fulfilment'),
  };
}

interface Place {
  readonly field: Field;
  readonly axis: Axis;
  readonly rating: number;
}

function rate(field: Field): Place {
  const steps = field.path.filter((step) => step !== null).map(tokensOf);
  const all = steps.flat();
  const name = steps.at(-1) ?? [];
  const axis: Axis = all.some((word) => SPEAKS_OF.payment.has(word))
    ? 'payment'
    : all.some((word) => SPEAKS_OF.fulfilment.has(word))
      ? 'fulfilment'
      : 'state';
  if (!all.some((word) => SAYS_STATUS.has(word)) || all.some((word) => NOT_OF_ORDERS.has(word)))
    return { field, axis, rating: 0 };
  const isNamed = name.some((word) => SAYS_STATUS.has(word)) ? 1 : 0.9;
  const extra = name.filter(
    (word) => !SAYS_STATUS.has(word) && word !== 'order' && !isOfAxis(axis, word),
  ).length;
  const knows = words(field).some((word) => meaningOn(axis, word) !== undefined) ? 1 : 0.7;
  // Below a member that is no status, a `state` is most often a place on the map.
  if (knows < 1 && steps.length > 1 && name.join() === 'state') return { field, axis, rating: 0 };
  return { field, axis, rating: 0.95 * isNamed * knows * 0.75 ** extra * 0.92 ** (steps.length - 1) };
}

function isOfAxis(axis: Axis, word: string): boolean {
  return axis !== 'state' && SPEAKS_OF[axis].has(word);
}

function propose(
  axis: Axis,
  field: Field,
  { rating, evidence }: { readonly rating: number; readonly evidence: string },
): StatusProposal {
  const all = words(field);
  const known = new Map(
    all.flatMap((word) => {
      const meaning = meaningOn(axis, word);
      return meaning === undefined ? [] : [[word, meaning] as const];
    }),
  );
  const unknown = all.filter((word) => !known.has(word));
  return { field, confidence: rating, evidence: [evidence], known, unknown };
}

/** The words of a place, each once. */
function words(field: Field): readonly string[] {
  return [...new Set(field.values.map(String))];
}
