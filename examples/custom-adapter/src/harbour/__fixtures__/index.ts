import { readFileSync } from 'node:fs';

/** The sample that the adapter was drafted from: a voucher, and a part of the goods sent. */
export const ORDER_JSON: string = readFileSync(new URL('./order.json', import.meta.url), 'utf8');

type Members = Readonly<Record<string, unknown>>;

/** The least that Harbour writes of an order; `changes` are laid over it. */
export function minimalOrder(changes: Members = {}): Record<string, unknown> {
  return {
    id: '730000000000000500',
    reference: 'HB-2026-004800',
    placed: 'Sat, 31 Jan 2026 23:59:59 +0000',
    changed: 'Sun, 01 Feb 2026 00:00:00 +0000',
    currency: 'EUR',
    vatIncluded: true,
    status: { order: 'open', payment: 'betaald', shipping: 'niet_verzonden' },
    basket: { items: [minimalItem()] },
    amounts: { goods: '2000', vat: '347', total: '2000' },
    ...changes,
  };
}

export function minimalItem(changes: Members = {}): Members {
  return { position: '1', article: { name: 'Rope' }, quantity: 2, price: '1000', total: '2000', ...changes };
}
