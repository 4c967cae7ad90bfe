import type { Fingerprint } from '../contract/description.ts';

export const SHOPIFY_FINGERPRINT: Fingerprint = {
  headers: ['x-shopify-topic', 'x-shopify-hmac-sha256', 'x-shopify-shop-domain'],
  bodies: [
    ['admin_graphql_api_id', 'line_items', 'financial_status'],
    ['order_number', 'line_items', 'total_price'],
    ['displayFinancialStatus', 'lineItems'],
    ['totalPriceSet', 'currencyCode'],
  ],
};
