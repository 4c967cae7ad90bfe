import type { TaxedMoney } from '../money/money.ts';
import type { Allocation, Fee, OrderLine, Quantity, ShippingLine, Tax } from '../order/lines.ts';
import type { AmountReader } from './amounts.ts';
import { type Decimal, exact, minus, sum } from './exact.ts';

/** A line, a shipping line or a fee as exact numbers; what is not stated and does not follow from the rest is undefined. */
export interface Position {
  readonly kind: 'line' | 'shipping' | 'fee';
  readonly role: OrderLine['priceRole'];
  /** JSON Pointer. */
  readonly path: string;
  /** The fee is a tip. */
  readonly tip: boolean;
  readonly line: OrderLine | undefined;
  /** As stated. */
  readonly stated: Taxed;
  /** As stated, or by `net + tax = gross` from the two others. */
  readonly known: Taxed;
  /** Price of one, before discounts. */
  readonly unitPrice: Decimal | undefined;
  /** How many of them: 1 of a shipping line. */
  readonly quantity: Decimal;
  /** The parts of discounts that the total lacks. */
  readonly allocations: readonly AllocationFigure[];
  /** Their sum; undefined where one of them has no amount in this column. */
  readonly allocated: Decimal | undefined;
  readonly taxes: readonly TaxFigure[];
}

/** Net, gross and tax of one amount. */
export interface Taxed {
  readonly net: Decimal | undefined;
  readonly gross: Decimal | undefined;
  readonly tax: Decimal | undefined;
}

/** A part of a discount. */
export interface AllocationFigure {
  readonly discountId: string | undefined;
  readonly amount: Decimal | undefined;
}

/** A tax; `rate` is a fraction. */
export interface TaxFigure {
  readonly path: string;
  readonly amount: Decimal | undefined;
  readonly rate: Decimal | undefined;
  readonly isMarketplace: boolean;
}

/** Reads a line. `path` is its JSON Pointer. */
export function readLine(line: OrderLine, path: string, amounts: AmountReader): Position {
  return {
    ...readTaxed(line.total, path, amounts),
    kind: 'line',
    role: line.priceRole,
    path,
    tip: false,
    line,
    unitPrice: amounts.read(line.unitPrice, `${path}/unitPrice`),
    quantity: stepsToNumber(line.quantity.ordered, line.quantity),
    ...readAllocations(line.discounts, path, amounts),
    taxes: readTaxes(line.taxes, `${path}/taxes`, amounts),
  };
}

/** Reads a shipping line, whose price is for one. */
export function readShippingLine(line: ShippingLine, path: string, amounts: AmountReader): Position {
  return {
    ...readTaxed(line.total, path, amounts),
    kind: 'shipping',
    role: 'priced',
    path,
    tip: false,
    line: undefined,
    unitPrice: amounts.read(line.price, `${path}/price`),
    quantity: exact(1),
    ...readAllocations(line.discounts, path, amounts),
    taxes: readTaxes(line.taxes, `${path}/taxes`, amounts),
  };
}

/** Reads a fee, of which no price and no discount is stated. */
export function readFee(fee: Fee, path: string, amounts: AmountReader): Position {
  return {
    ...readTaxed(fee.total, path, amounts),
    kind: 'fee',
    role: 'priced',
    path,
    tip: fee.kind === 'tip',
    line: undefined,
    unitPrice: undefined,
    quantity: exact(1),
    ...readAllocations([], path, amounts),
    taxes: readTaxes(fee.taxes, `${path}/taxes`, amounts),
  };
}

/** Reads a list of taxes. `path` is its JSON Pointer. */
export function readTaxes(taxes: readonly Tax[], path: string, amounts: AmountReader): TaxFigure[] {
  return taxes.map((tax, index) => ({
    path: `${path}/${index}`,
    amount: amounts.read(tax.amount, `${path}/${index}/amount`),
    rate: tax.rate === undefined ? undefined : exact(tax.rate),
    isMarketplace: tax.remittedBy === 'marketplace',
  }));
}

/** A number of steps as a number of units: 15 steps of scale 1 are 1.5. */
export function stepsToNumber(steps: number, { scale }: Quantity): Decimal {
  return exact(`${steps}e-${scale}`);
}

function readTaxed(
  total: TaxedMoney,
  path: string,
  amounts: AmountReader,
): Pick<Position, 'stated' | 'known'> {
  const net = amounts.read(total.net, `${path}/total/net`);
  const gross = amounts.read(total.gross, `${path}/total/gross`);
  const tax = amounts.read(total.tax, `${path}/total/tax`);
  return {
    stated: { net, gross, tax },
    known: {
      net: net ?? minus(gross, tax),
      gross: gross ?? (net && tax && net.plus(tax)),
      tax: tax ?? minus(gross, net),
    },
  };
}

function readAllocations(
  discounts: readonly Allocation[],
  path: string,
  amounts: AmountReader,
): Pick<Position, 'allocations' | 'allocated'> {
  const allocations = discounts.map(({ discountId, amount }, index) => ({
    discountId,
    amount: amounts.read(amount, `${path}/discounts/${index}/amount`),
  }));
  return { allocations, allocated: sum(allocations.map(({ amount }) => amount)) };
}
