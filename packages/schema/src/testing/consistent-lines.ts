import type { OrderLine } from '../order/lines.ts';
import type { Taxed, Writer } from './consistent-amounts.ts';
import type { WorkedLine } from './consistent-work.ts';

/** The line, and for a bundle the part that carries no price. */
export function linesOf(work: WorkedLine, isRefunded: boolean, write: Writer): OrderLine[] {
  const { draft, id, discount, total } = work;
  const line: OrderLine = {
    id,
    priceRole: 'priced',
    sku: `SKU-${id}`,
    title: 'Espresso cup',
    options: [],
    attributes: [],
    quantity: {
      ordered: draft.quantity,
      current: isRefunded ? 0 : draft.quantity,
      fulfilled: draft.fulfilled ? draft.quantity : 0,
      refunded: isRefunded ? draft.quantity : 0,
      unit: 'piece',
      scale: 0,
    },
    unitPrice: write.pair(BigInt(draft.unitPrice)),
    discounts: allocation(discount, write),
    taxes: taxesOf(draft.taxRate, total, write),
    total: write.taxed(total),
    requiresShipping: true,
  };
  if (!draft.hasComponent) return [line];
  const { unitPrice: _price, ...part } = line;
  return [
    line,
    {
      ...part,
      id: `${id}-part`,
      parentLineId: id,
      priceRole: 'component',
      discounts: [],
      taxes: [],
      total: {},
    },
  ];
}

/** The part of the allocated discount that fell here. */
export function allocation(amount: bigint, write: Writer): OrderLine['discounts'] {
  return amount > 0n ? [{ discountId: 'D1', amount: write.pair(amount) }] : [];
}

/** The one tax of a line; `rate` in thousandths. */
export function taxesOf(rate: number, { tax }: Taxed, write: Writer): OrderLine['taxes'] {
  if (rate === 0) return [];
  return [{ title: 'VAT', rate: `0.${String(rate).padStart(3, '0')}`, amount: write.pair(tax) }];
}
