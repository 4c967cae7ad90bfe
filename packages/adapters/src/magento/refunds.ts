import type { MoneyPair, Refund } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDate } from './dates.ts';
import { type Documents, type LineScales, readDocumentId } from './documents.ts';
import { readCompensation } from './lines.ts';
import { type MagentoMoney, magnitude } from './money.ts';
import { listAt } from './php.ts';
import { readSteps } from './quantities.ts';
import { less, plus, taxedOf } from './taxed.ts';

/** The states of a credit memo (`Magento\Sales\Model\Order\Creditmemo`), which are numbers. */
const STATUS = { '1': 'pending', '2': 'success', '3': 'failed' } as const;

/** The order's credit memos, every amount positive where it goes to the buyer. */
export function readRefunds(documents: Documents, money: MagentoMoney, scales: LineScales): Refund[] {
  return (documents.creditmemos ?? []).flatMap((memo) => {
    const id = readDocumentId(memo);
    if (id === undefined) return [];
    return [
      {
        id,
        at: readDate(memo, 'created_at'),
        lines: readLines(memo, money, scales),
        shipping: readShipping(memo, money),
        adjustment: readAdjustment(memo, money),
        total: money.pair(memo, 'grand_total'),
        reason: readReason(memo),
        status: readWord(memo, 'state', STATUS),
      },
    ];
  });
}

function readLines(memo: Source, money: MagentoMoney, scales: LineScales): Refund['lines'] {
  return listAt(memo, 'items').flatMap((item) => {
    const lineId = item.optional('order_item_id', identifier);
    const quantity = readSteps(item, 'qty', scales.get(lineId ?? '') ?? 0);
    if (lineId === undefined || quantity === undefined || quantity === 0) return [];
    const tax = money.pair(item, 'tax_amount');
    const { net } = taxedOf({
      net: money.pair(item, 'row_total'),
      withTax: money.pair(item, 'row_total_incl_tax'),
      tax,
      discount: magnitude(money.pair(item, 'discount_amount')),
      compensation: readCompensation(item, money),
    });
    return [{ lineId, quantity, amount: net, tax }];
  });
}

function readShipping(memo: Source, money: MagentoMoney): MoneyPair | undefined {
  return plus(money.pair(memo, 'shipping_amount'), money.pair(memo, 'shipping_tax_amount'));
}

/** What was given back beside goods and shipping, less what was kept. */
function readAdjustment(memo: Source, money: MagentoMoney): MoneyPair | undefined {
  const more = money.pair(memo, 'adjustment_positive');
  const kept = money.pair(memo, 'adjustment_negative');
  return more === undefined ? money.pair(memo, 'adjustment') : less(more, kept);
}

function readReason(memo: Source): string | undefined {
  const comments = listAt(memo, 'comments').flatMap((comment) => comment.optional('comment', text) ?? []);
  return comments.length === 0 ? undefined : comments.join('\n');
}
