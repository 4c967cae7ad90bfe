import type { Comparison } from './comparison.ts';
import { type Decimal, minus, sum, ZERO } from './exact.ts';
import type { Figures } from './figures.ts';
import type { Position, TaxFigure } from './position.ts';

/** What can be compared within one line, shipping line or fee. */
export function positionChecks({ positions, unpriced, order }: Figures): Comparison[] {
  const isIncluded = order.taxMode === 'included';
  return [
    ...positions.flatMap((position) => [
      netTaxGross(position),
      price(position, isIncluded),
      ...positionTaxes(position),
    ]),
    // A part of a bundle may carry its share of the parent's price or nothing: only what it says of itself is compared.
    ...unpriced.map(netTaxGross),
  ].filter((comparison) => comparison !== undefined);
}

function netTaxGross(position: Position): Comparison | undefined {
  const { net, gross, tax } = position.stated;
  if (net === undefined || gross === undefined || tax === undefined) return undefined;
  const path = `${position.path}/total/gross`;
  return { id: 'net_tax_gross', path, stated: gross, computed: [net.plus(tax)], position };
}

/** A price is net or gross as the platform has it; on most platforms it is in the view of the order's tax mode. */
function price(position: Position, isIncluded: boolean): Comparison | undefined {
  const stated = priceAfterDiscounts(position);
  if (stated === undefined) return undefined;
  const { net, gross } = position.known;
  const path = `${position.path}/${position.kind === 'line' ? 'unitPrice' : 'price'}`;
  return { id: 'price', path, stated, computed: isIncluded ? [gross, net] : [net, gross], position };
}

/** Unit price × quantity − allocations. */
export function priceAfterDiscounts({ unitPrice, quantity, allocated }: Position): Decimal | undefined {
  return minus(unitPrice?.times(quantity), allocated);
}

function positionTaxes(position: Position): Comparison[] {
  const { taxes, known } = position;
  if (taxes.length === 0) return [];
  const path = `${position.path}/total/tax`;
  return [{ id: 'position_taxes', path, stated: known.tax, computed: sumsOfTaxes(taxes), position }];
}

/** With and without what a marketplace pays: it is in the grand total on some platforms and not on others. */
export function sumsOfTaxes(taxes: readonly TaxFigure[]): readonly (Decimal | undefined)[] {
  const all = sum(taxes.map(({ amount }) => amount));
  const others = taxes.filter(({ isMarketplace }) => !isMarketplace);
  if (others.length === taxes.length) return [all];
  return [all, others.length === 0 ? ZERO : sum(others.map(({ amount }) => amount))];
}
