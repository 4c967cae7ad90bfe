import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Charge, readCharges } from './charges.ts';
import { type LineStatus, readLineStatuses } from './line-status.ts';
import type { MoneyReader } from './money.ts';
import { type LineQuantity, readQuantity } from './quantity.ts';

/** A line, read once for all that the order is made of: its position, its charges for shipping, its parcels, its refund. */
export interface LineParts extends LineQuantity {
  readonly source: Source;
  readonly id: string;
  readonly charges: readonly Charge[];
  readonly statuses: readonly LineStatus[];
}

export function readLineParts(source: Source, money: MoneyReader): LineParts {
  const statuses = readLineStatuses(source);
  return {
    source,
    id: source.required(source.has('primeLineNumber') ? 'primeLineNumber' : 'lineNumber', identifier),
    charges: readCharges(source, money),
    statuses,
    ...readQuantity(source, statuses),
  };
}
