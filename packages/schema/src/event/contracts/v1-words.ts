/**
 * The words of version 1, written out and not taken from the order's own lists: those may grow, and whoever reads version 1
 * goes on knowing every word that can come. A word that version 1 does not have is `unknown` to it.
 */
export const V1_WORDS = {
  status: [
    'pending',
    'processing',
    'partially_shipped',
    'shipped',
    'delivered',
    'cancelled',
    'refunded',
    'unknown',
  ],
  state: ['draft', 'open', 'completed', 'cancelled', 'failed', 'deleted', 'unknown'],
  payment: [
    'pending',
    'authorized',
    'partially_paid',
    'paid',
    'partially_refunded',
    'refunded',
    'voided',
    'failed',
    'unknown',
  ],
  fulfilment: ['unfulfilled', 'partial', 'fulfilled', 'delivered', 'restocked', 'unknown'],
  shipment: ['pending', 'open', 'success', 'in_transit', 'delivered', 'cancelled', 'failed', 'unknown'],
  priceRole: ['priced', 'component', 'informational', 'unknown'],
  revision: ['int', 'sequence', 'timestamp', 'hash', 'unknown'],
} as const;

type Words = typeof V1_WORDS;

/** The word, where version 1 has it; else `unknown`. */
export function v1Word<const List extends keyof Words>(list: List, word: string): Words[List][number] {
  const words: readonly string[] = V1_WORDS[list];
  return (words.includes(word) ? word : 'unknown') as Words[List][number];
}
