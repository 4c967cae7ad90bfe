import { bareNumber } from '../bare-number.ts';
import type { Stage } from '../life.ts';
import { decimal } from '../money.ts';
import { linesAt, netOf, refundAt, type StormOrder } from '../order.ts';
import { instantOf } from './instant.ts';

/** What has left the shop in a revision: the first line of a part, every line of the whole. */
export function shopifyFulfilments(order: StormOrder, revision: number): object[] {
  const { shipped } = order.life[revision] as Stage;
  if (shipped === 'none') return [];
  const lines = shipped === 'part' ? linesAt(order, revision).slice(0, 1) : linesAt(order, revision);
  const at = instantOf(order.revisedAt[revision] as number, 60);
  return [
    {
      id: bareNumber(order.id + 3n),
      order_id: bareNumber(order.id),
      name: `#${order.number}.1`,
      status: 'success',
      created_at: at,
      updated_at: at,
      tracking_company: 'DHL',
      tracking_number: `JD${order.number}`,
      tracking_numbers: [`JD${order.number}`],
      tracking_urls: [`https://example.com/track/JD${order.number}`],
      line_items: lines.map((line) => ({ id: bareNumber(line.id), quantity: Number(line.tenths / 10n) })),
    },
  ];
}

/** What went back to the buyer: every line of the whole; a part is goodwill, and no line comes back for it. */
export function shopifyRefunds(order: StormOrder, revision: number): object[] {
  const { refund } = order.life[revision] as Stage;
  if (refund === 'none') return [];
  const { code: currency, scale } = order.currency;
  const amount = decimal(refundAt(order, revision), scale);
  const at = instantOf(order.revisedAt[revision] as number, 60);
  const lines = refund === 'full' ? linesAt(order, revision) : [];
  return [
    {
      id: bareNumber(order.id + 4n),
      order_id: bareNumber(order.id),
      created_at: at,
      processed_at: at,
      note: 'changed mind',
      refund_line_items: lines.map((line, index) => ({
        id: bareNumber(order.id + 5n + BigInt(index)),
        line_item_id: bareNumber(line.id),
        quantity: Number(line.tenths / 10n),
        restock_type: 'return',
        subtotal: decimal(netOf(order, line), scale),
        total_tax: decimal(line.tax, scale),
      })),
      transactions: [
        {
          id: bareNumber(order.id + 6n),
          order_id: bareNumber(order.id),
          kind: 'refund',
          gateway: 'shopify_payments',
          status: 'success',
          amount,
          currency,
          created_at: at,
        },
      ],
      order_adjustments:
        refund === 'part'
          ? [{ id: bareNumber(order.id + 7n), kind: 'refund_discrepancy', amount: `-${amount}` }]
          : [],
    },
  ];
}
