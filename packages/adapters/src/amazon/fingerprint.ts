import type { Fingerprint } from '../contract/description.ts';

export const AMAZON_FINGERPRINT: Fingerprint = {
  headers: [],
  bodies: [
    ['NotificationVersion', 'NotificationType', 'NotificationMetadata'],
    ['detail-type', 'source', 'detail', 'account'],
    ['AmazonOrderId', 'PurchaseDate', 'OrderStatus'],
    ['orderId', 'salesChannel', 'orderItems', 'createdTime', 'lastUpdatedTime'],
  ],
};
