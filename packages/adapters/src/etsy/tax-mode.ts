import type { MoneyPair, Order } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';

export interface TaxAmounts {
  readonly tax: MoneyPair | undefined;
  readonly vat: MoneyPair | undefined;
}

/** Sales tax comes on top of prices, VAT is inside; a receipt with both is neither. */
export function taxModeOf({ tax, vat }: TaxAmounts): Order['taxMode'] {
  const hasTax = tax !== undefined && !isZero(tax);
  const hasVat = vat !== undefined && !isZero(vat);
  if (hasTax && hasVat) return 'mixed';
  if (hasVat) return 'included';
  return tax === undefined && vat === undefined ? 'unknown' : 'excluded';
}
