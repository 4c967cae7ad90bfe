import type { Tender } from '@orderdock/schema';

/** Amazon's words for ways to pay, in both versions of the API; what is not here is a kind that is not known. */
const KIND: Readonly<Record<string, Tender['kind']>> = {
  GC: 'gift_card',
  GiftCertificate: 'gift_card',
  // So spelt in the published example of older versions.
  GiftCerificate: 'gift_card',
  GiftCard: 'gift_card',
  PointsAccount: 'store_credit',
  CreditCard: 'sale',
  Pix: 'sale',
};

const PAID_LATER = new Set(['COD', 'CVS', 'CashOnDelivery', 'ConvenienceStore']);

export function tenderKind(method: string | undefined): Tender['kind'] {
  return method !== undefined && Object.hasOwn(KIND, method) ? (KIND[method] as Tender['kind']) : 'unknown';
}

/** Whether the buyer pays when the goods come, or at a shop. */
export function isPaidLater(method: string | undefined): boolean {
  return method !== undefined && PAID_LATER.has(method);
}
