import type { Tender } from '../../order/movements.ts';
import { exact, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { type Cause, isGrand, type Prediction } from './cause.ts';

/** The platform takes gift cards off its total: the grand total lacks what they paid. */
export const giftCard: Cause = {
  name: 'gift_card',
  predict({ id }, { figures }) {
    if (!isGrand(id)) return [];
    return [['gift_card'], ['store_credit'], ['gift_card', 'store_credit']].flatMap((kinds) =>
      predictFrom(figures, kinds),
    );
  },
};

function predictFrom({ order, column, currency }: Figures, kinds: readonly string[]): Prediction[] {
  const paid = order.tenders.flatMap((tender, index) => {
    const amount = kinds.includes(tender.kind) && !hasFailed(tender) ? tender.amount?.[column] : undefined;
    return amount?.currency === currency ? [{ index, amount: exact(amount.amount) }] : [];
  });
  const total = paid.reduce((all, { amount }) => all.plus(amount), ZERO);
  return [
    {
      residual: total.times(-1),
      formula: `-Σ tenders of kind ${kinds.join(' and ')}`,
      fields: paid.map(({ index }) => `/tenders/${index}/amount`),
    },
  ];
}

function hasFailed({ status }: Tender): boolean {
  return status?.value === 'failed' || status?.value === 'error';
}
