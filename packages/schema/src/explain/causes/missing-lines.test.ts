import { describe, expect, it } from 'vitest';
import type { OrderLine } from '../../order/lines.ts';
import { eur, line, orderOf } from '../__fixtures__/written-order.ts';
import { explainTotals } from '../explain-totals.ts';

const mug = line({ net: '10.00', tax: '2.00', gross: '12.00' }, { unitPrice: eur('12.00') });

/** Items of 36.00 and shipping of 6.00 with tax inside, of which these lines are listed. */
const listed = (lines: readonly OrderLine[], totals: Readonly<Record<string, string>> = {}) => {
  const order = orderOf(
    { grand: '42.00', items: '36.00', shipping: '6.00', ...totals },
    {
      taxMode: 'included',
      lines: [...lines],
      shippingLines: [{ price: eur('6.00'), discounts: [], taxes: [], total: { gross: eur('6.00') } }],
    },
  );
  const { verdict, cause } = explainTotals(order);
  return { verdict, cause: cause?.cause };
};

describe('an order of which some lines are not listed', () => {
  it('is explained where the summary comes to the total and the lines that are there agree', () => {
    expect(listed([mug])).toEqual({ verdict: 'explained', cause: 'missing_component' });
    expect(listed([mug, mug, mug])).toEqual({ verdict: 'exact', cause: undefined });
  });

  it('is not explained by a line that was changed alone', () => {
    const changed = line({ net: '8.00', tax: '2.00', gross: '10.00' }, { unitPrice: eur('12.00') });
    expect(listed([mug, mug, changed]).verdict).toBe('unexplained');
  });

  it('is not explained by lines whose price is not told, nor by a summary that does not come to the total', () => {
    expect(listed([line({ gross: '12.00' })]).verdict).toBe('unexplained');
    expect(listed([mug], { grand: '43.00' }).verdict).toBe('unexplained');
    expect(listed([mug], { items: '35.00' }).verdict).toBe('unexplained');
  });

  it('is not explained by lines that come to more than the items', () => {
    expect(listed([mug, mug, mug, mug]).verdict).toBe('unexplained');
  });
});
