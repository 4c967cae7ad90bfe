import type { Money } from '../money/money.ts';
import type { Order } from '../order/order.ts';
import { type CauseContext, isGrand, keyOf } from './causes/cause.ts';
import { CAUSES } from './causes/table.ts';
import { type Compared, type Comparison, compare, type Difference } from './comparison.ts';
import { type Decimal, toAmount, ZERO } from './exact.ts';
import type {
  PredictedBy,
  TotalsCheck,
  TotalsColumn,
  TotalsExplanation,
  TotalsVerdict,
} from './explanation.ts';
import { type Figures, readFigures } from './figures.ts';
import { grandChecks } from './grand-checks.ts';
import { positionChecks } from './position-checks.ts';
import { summaryChecks } from './summary-checks.ts';

/**
 * Whether the figures of an order agree, in the shop's currency and in the buyer's: each way from lines, shipping, fees,
 * discounts and taxes to the grand total, the summary against its parts, and each position in itself. A residual is explained
 * only by a cause that predicts it to the last digit from fields of the order. Never throws for an order that satisfies
 * `orderSchema`.
 */
export function explainTotals(order: Order): TotalsExplanation {
  const shop = contextOf(order, 'shop');
  const presentment = contextOf(order, 'presentment');
  const checks = [
    ...(shop === undefined ? [] : checksOf({ ...shop, other: presentment })),
    ...(presentment === undefined ? [] : checksOf({ ...presentment, other: shop })),
  ];
  const headline =
    checks.find(({ status }) => status === 'unexplained') ??
    checks.find(({ status }) => status === 'explained');
  return {
    verdict: headline?.status ?? (checks.some(isExactGrand) ? 'exact' : 'not_checkable'),
    checks,
    ...(headline?.residual && { residual: headline.residual }),
    ...(headline?.cause && { cause: headline.cause }),
  };
}

function isExactGrand({ id, status, column }: TotalsCheck): boolean {
  return column === 'shop' && isGrand(id) && status === 'exact';
}

function contextOf(order: Order, column: TotalsColumn): CauseContext | undefined {
  const figures = readFigures(order, column);
  if (figures === undefined) return undefined;
  const comparisons: Comparison[] = [
    ...grandChecks(figures),
    ...summaryChecks(figures),
    ...positionChecks(figures),
  ];
  const compared = comparisons.map(compare);
  return {
    figures,
    compared,
    byKey: new Map(compared.map((comparison) => [keyOf(comparison), comparison])),
    addsUp: compared.every(({ outcome }) => outcome !== 'differs'),
  };
}

function checksOf(context: CauseContext): TotalsCheck[] {
  const { figures, compared } = context;
  const { column, foreign } = figures;
  return [
    ...compared.map((comparison) => toCheck(comparison, context)),
    ...foreign.map((path) => ({ id: 'currency', column, path, status: 'unexplained' }) as const),
  ];
}

function toCheck(comparison: Compared, context: CauseContext): TotalsCheck {
  const { column } = context.figures;
  const { id, path } = comparison;
  if (comparison.outcome === 'not_checkable') return { id, column, path, status: 'not_checkable' };
  const amounts = amountsOf(comparison, context.figures);
  if (comparison.outcome === 'agrees') return { id, column, path, status: 'exact', ...amounts };
  const cause = causeOf(comparison, comparison.residual, context);
  const status: TotalsVerdict = cause === undefined ? 'unexplained' : 'explained';
  return { id, column, path, status, ...amounts, ...(cause && { cause }) };
}

/** The first cause that predicts the residual. */
function causeOf(
  { id, path, stated, computed, position }: Comparison,
  residual: Decimal,
  context: CauseContext,
): PredictedBy | undefined {
  for (const { name, predict } of CAUSES)
    for (const prediction of predict({ id, path, stated, computed, position }, context)) {
      const { formula, fields } = prediction;
      if (!prediction.residual.eq(ZERO) && prediction.residual.eq(residual))
        return { cause: name, formula, fields };
    }
  return undefined;
}

function amountsOf(
  { stated, nearest, residual }: Difference,
  { currency, exponent }: Figures,
): Pick<TotalsCheck, 'stated' | 'computed' | 'residual'> {
  const money = (value: Decimal): Money => ({ amount: toAmount(value, exponent), currency });
  return { stated: money(stated), computed: money(nearest), residual: money(residual) };
}
