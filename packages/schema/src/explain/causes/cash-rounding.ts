import type { Comparison } from '../comparison.ts';
import { type Decimal, exact, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { type Cause, isGrand, isGrandConfirmed, type Prediction } from './cause.ts';

/** The smallest coins in use. Source: https://en.wikipedia.org/wiki/Cash_rounding */
const COIN: Readonly<Record<string, string>> = {
  AUD: '0.05',
  CAD: '0.05',
  CHF: '0.05',
  CZK: '1',
  DKK: '0.5',
  EUR: '0.05',
  HKD: '0.1',
  HUF: '5',
  ILS: '0.1',
  MYR: '0.05',
  NOK: '1',
  NZD: '0.1',
  SEK: '1',
  SGD: '0.05',
  ZAR: '0.1',
};
/** A word that begins so: `roundingAmount`, and not `ground_shipping`. */
const ROUNDING = /(^|[^a-z])round/;
const STEPS = ['0.05', '0.1', '0.5', '1', '5', '10'].map((step) => exact(step));

/** The total was rounded to a coin: a reported figure names the rounding, or the order was paid in cash. */
export const cashRounding: Cause = {
  name: 'cash_rounding',
  predict(comparison, context) {
    const { figures } = context;
    if (figures.totals.rounding?.eq(ZERO) === false) return [];
    // A way that comes to the grand total without rounding says that there was none.
    if (!isGrand(comparison.id) || isGrandConfirmed(context, comparison.id)) return [];
    return comparison.computed
      .filter((computed) => computed !== undefined)
      .flatMap((computed) => [
        ...byReportedFigure(computed, figures),
        ...byCashTender(computed, comparison, figures),
      ]);
  },
};

function byReportedFigure(computed: Decimal, { order, column }: Figures): Prediction[] {
  if (column !== 'shop') return [];
  return Object.entries(order.totals.reported).flatMap(([name, text]) => {
    if (!ROUNDING.test(wordsOf(name)) || !/^-?\d{1,30}(\.\d{1,12})?$/.test(text)) return [];
    const figure = exact(text).abs();
    return STEPS.map((step) => toStep(computed, step).minus(computed))
      .filter((residual) => residual.abs().eq(figure))
      .map((residual) => ({
        residual,
        formula: `the total rounded to a coin, as ${name} says`,
        fields: [`/totals/reported/${pointerPart(name)}`],
      }));
  });
}

function byCashTender(computed: Decimal, { stated }: Comparison, figures: Figures): Prediction[] {
  const { order, column, currency } = figures;
  const coin = Object.hasOwn(COIN, currency) ? COIN[currency] : undefined;
  const index = order.tenders.findIndex(({ gateway, amount }) => {
    const paid = amount?.[column];
    const isCash = gateway !== undefined && /(^|[^a-z])cash($|[^a-z])/i.test(gateway);
    return isCash && paid?.currency === currency && stated?.eq(exact(paid.amount)) === true;
  });
  if (coin === undefined || index < 0) return [];
  return [
    {
      residual: toStep(computed, exact(coin)).minus(computed),
      formula: `the total rounded to ${coin} ${currency}, as it was paid in cash`,
      fields: [`/tenders/${index}/gateway`, `/tenders/${index}/amount`],
    },
  ];
}

/** To the nearest multiple, away from zero at the half. */
function toStep(amount: Decimal, step: Decimal): Decimal {
  return step.eq(ZERO) ? amount : amount.div(step).round(0, 1).times(step);
}

/** A member's name in lower case with an underscore before what was a capital: `codFee` is `cod_fee`. */
export function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/** A member's name as a part of a JSON Pointer (RFC 6901). */
export function pointerPart(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
