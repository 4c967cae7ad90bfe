import { type Draft, type DraftFile, doubt, importOf } from '../draft.ts';
import { literal } from '../literal.ts';
import { createScope } from '../scope.ts';

/** `tax-mode.ts`: whether prices have tax inside. */
export function taxModeFile({ proposal }: Draft): DraftFile {
  const { tax, order } = proposal;
  const flag = order.get('taxIncluded');
  const head = [
    ...importOf('@orderdock/adapters', flag === undefined ? [] : ['boolean', 'type Source']),
    ...importOf('@orderdock/schema', ['type Order']),
    '',
    "export type TaxMode = Order['taxMode'];",
    '',
  ];
  if (flag === undefined) {
    const note = doubt(tax.confidence, [tax.evidence]);
    const doc = '/** Whether prices have tax inside: the same in every order. */';
    return {
      path: 'tax-mode.ts',
      text: [...head, ...note, doc, `export const TAX_MODE: TaxMode = ${literal(tax.mode)};`].join('\n'),
    };
  }
  const { path } = flag.field;
  const scope = createScope('order', [{ path }]);
  const text = [
    ...head,
    '/** Whether prices have tax inside; `unknown` where the order does not say. */',
    'export function readTaxMode(order: Source): TaxMode {',
    ...doubt(flag.confidence, flag.evidence).map((line) => `  ${line}`),
    `  const isIncluded = ${scope.leaf({ path }, 'boolean')};`,
    "  if (isIncluded === undefined) return 'unknown';",
    "  return isIncluded ? 'included' : 'excluded';",
    '}',
  ];
  return { path: 'tax-mode.ts', text: text.join('\n') };
}
