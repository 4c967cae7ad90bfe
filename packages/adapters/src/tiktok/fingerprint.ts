import type { Fingerprint } from '../contract/description.ts';

/** No header: TikTok signs in `Authorization`, which everybody has. */
export const TIKTOK_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['type', 'shop_id', 'timestamp', 'data'],
    ['tts_notification_id', 'shop_id', 'data'],
    ['line_items', 'payment', 'create_time'],
    ['line_items', 'payment', 'fulfillment_type', 'buyer_email'],
    ['item_list', 'payment_info', 'order_id'],
    ['order_line_list', 'payment_info', 'order_id'],
    ['code', 'message', 'request_id', 'data'],
  ],
};
