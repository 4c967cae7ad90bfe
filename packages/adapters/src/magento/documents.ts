import type { MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MagentoMoney } from './money.ts';
import { listAt } from './php.ts';

/**
 * The documents that follow an order and are resources of their own: undefined where they were not asked for, which says
 * nothing about whether there are any.
 */
export interface Documents {
  readonly invoices: readonly Source[] | undefined;
  readonly shipments: readonly Source[] | undefined;
  readonly creditmemos: readonly Source[] | undefined;
}

/** Those that stand beside the order in the client's composite. */
export function readDocuments(root: Source): Documents {
  const at = (name: string) => (root.has(name) ? listAt(root, name) : undefined);
  return { invoices: at('invoices'), shipments: at('shipments'), creditmemos: at('creditmemos') };
}

/** The lines of one order by their id, with the scale of their quantities. */
export type LineScales = ReadonlyMap<string, number>;

/** The document's id; without one it is left out with an issue. */
export function readDocumentId(document: Source): string | undefined {
  const id = document.optional('entity_id', identifier);
  if (id === undefined)
    document.report(undefined, { code: 'no_id', message: 'A document without an id was left out' });
  return id;
}

/** `a - b` where something is left of it. */
export function remainder(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  const rest = b === undefined ? a : subtractPairs(a, b);
  return rest === undefined || isZero(rest) || rest.shop.amount.startsWith('-') ? undefined : rest;
}

/** The amount at `name` where it is more than nothing. */
export function positive(money: MagentoMoney, source: Source, name: string): MoneyPair | undefined {
  return remainder(money.pair(source, name), undefined);
}
