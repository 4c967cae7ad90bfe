import type { OrderRole } from '../../infer/order-roles.ts';
import type { Proposal } from '../../infer/proposal.ts';
import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { planOf } from '../plan.ts';
import { createScope } from '../scope.ts';

/** Whether the order has a discount that comes off beside the lines. */
export function hasDiscounts(proposal: Proposal): boolean {
  return planOf(proposal).discountIsOwn;
}

/** Whether the samples say what the delivery costs. */
export function hasShipping({ order }: Proposal): boolean {
  return order.has('shipping');
}

/** `charges.ts`: what an order costs beside its lines; undefined where it has nothing of the kind. */
export function chargesFile({ proposal }: Draft): DraftFile | undefined {
  const [discounts, shipping] = [hasDiscounts(proposal), hasShipping(proposal)];
  if (!discounts && !shipping) return undefined;
  const hasText = shipping && proposal.order.has('shippingMethod');
  const hasCode = discounts && proposal.order.has('discountCode');
  const isNegative = discounts && planOf(proposal).discountIsNegative;
  const text = [
    ...importOf('@orderdock/adapters', [
      'type Source',
      ...(discounts ? ['isZero'] : []),
      ...(isNegative ? ['multiplyPair'] : []),
      ...(shipping ? ['taxedMoney'] : []),
      ...(hasText || hasCode ? ['text'] : []),
    ]),
    ...importOf('@orderdock/schema', [
      ...(discounts ? ['type Discount'] : []),
      ...(shipping ? ['type ShippingLine'] : []),
    ]),
    ...importOf('./money.ts', ['type MoneyReader']),
    ...(shipping ? importOf('./tax-mode.ts', ['type TaxMode']) : []),
    ...(discounts ? discountReader(proposal, isNegative) : []),
    ...(shipping ? shippingReader(proposal) : []),
  ];
  return { path: 'charges.ts', text: text.join('\n') };
}

function discountReader(proposal: Proposal, isNegative: boolean): readonly string[] {
  const { amount, other, declarations, marked } = readers(proposal, 'discount', 'discountCode');
  return [
    '',
    '/** The discount of the whole order: no line has a part of it. */',
    'export function readDiscounts(order: Source, money: MoneyReader): Discount[] {',
    ...[
      ...declarations,
      ...marked,
      `const amount = ${isNegative ? `multiplyPair(${amount}, -1)` : amount};`,
      'if (amount === undefined || isZero(amount)) return [];',
      ...(other === undefined
        ? ["return [{ id: '1', kind: 'unknown', fundedBy: 'unknown', amount }];"]
        : [
            `const code = ${other};`,
            "return [{ id: '1', code, kind: code === undefined ? 'unknown' : 'code', fundedBy: 'unknown', amount }];",
          ]),
    ].map((line) => `  ${line}`),
    '}',
  ];
}

function shippingReader(proposal: Proposal): readonly string[] {
  const { amount, other, declarations, marked } = readers(proposal, 'shipping', 'shippingMethod');
  return [
    '',
    '/** What the delivery costs. */',
    'export function readShippingLines(order: Source, money: MoneyReader, taxMode: TaxMode): ShippingLine[] {',
    ...[
      ...declarations,
      ...marked,
      `const price = ${amount};`,
      'if (price === undefined) return [];',
      'const total = taxedMoney(price, undefined, taxMode);',
      `return [{ ${other === undefined ? '' : `title: ${other}, `}price, discounts: [], taxes: [], total }];`,
    ].map((line) => `  ${line}`),
    '}',
  ];
}

/** The expressions for an amount and a text beside it. */
function readers(proposal: Proposal, amountRole: OrderRole, textRole: OrderRole) {
  const [amount, other] = [proposal.order.get(amountRole), proposal.order.get(textRole)];
  const paths = [amount, other].flatMap((candidate) =>
    candidate === undefined ? [] : [{ path: candidate.field.path }],
  );
  const scope = createScope('order', paths, ['money', 'taxMode', 'amount', 'price', 'total', 'code']);
  const path = amount?.field.path ?? [];
  return {
    declarations: scope.declarations,
    marked: amount === undefined ? [] : doubt(amount.confidence, amount.evidence),
    amount: `money.read(${scope.holder({ path })}, ${literal(path.at(-1) ?? '')})`,
    other: other && scope.leaf({ path: other.field.path }, 'text'),
  };
}
