/**
 * A whole order as text, because its digits matter: ids above 2^53, `3.80` and `13.32690` as numbers. Written after the
 * platform's documentation: tax inside, a discount, a parcel on its way, one line given back.
 */
export const ORDER_JSON = String.raw`{
  "id": 820982911946154508,
  "admin_graphql_api_id": "gid://shopify/Order/820982911946154508",
  "name": "#EU-1042",
  "order_number": 1042,
  "number": 42,
  "confirmation_number": "QK7LWZ0P1",
  "source_name": "web",
  "test": true,
  "created_at": "2026-03-29T01:30:00+01:00",
  "processed_at": "2026-03-29T01:29:58+01:00",
  "updated_at": "2026-03-31T12:00:00+02:00",
  "cancelled_at": null,
  "cancel_reason": null,
  "closed_at": null,
  "currency": "EUR",
  "presentment_currency": "EUR",
  "taxes_included": true,
  "financial_status": "partially_refunded",
  "fulfillment_status": "partial",
  "total_line_items_price": "142.80",
  "total_line_items_price_set": {
    "shop_money": { "amount": "142.80", "currency_code": "EUR" },
    "presentment_money": { "amount": "142.80", "currency_code": "EUR" }
  },
  "total_discounts": "11.90",
  "subtotal_price": "130.90",
  "total_shipping_price_set": {
    "shop_money": { "amount": "5.95", "currency_code": "EUR" },
    "presentment_money": { "amount": "5.95", "currency_code": "EUR" }
  },
  "total_tax": "21.85",
  "total_tip_received": "2.00",
  "total_price": "138.85",
  "total_price_set": {
    "shop_money": { "amount": "138.85", "currency_code": "EUR" },
    "presentment_money": { "amount": "138.85", "currency_code": "EUR" }
  },
  "current_total_price": "115.05",
  "total_outstanding": "0.00",
  "payment_gateway_names": ["shopify_payments"],
  "email": "zoe.ozturk@example.com",
  "phone": null,
  "customer_locale": "de-DE",
  "buyer_accepts_marketing": false,
  "note": "Bitte klingeln 🔔 \"Öztürk\", nicht \u0022Müller\u0022",
  "note_attributes": [{ "name": "Geschenkpapier", "value": "ja" }],
  "tags": "Stammkunde, Noël,VIP",
  "order_status_url": "https://example.com/1/orders/abc/authenticate?key=secret",
  "tax_lines": [{ "title": "DE MwSt", "rate": 0.19, "price": "21.85", "channel_liable": false }],
  "discount_applications": [
    {
      "target_type": "line_item",
      "type": "discount_code",
      "value": "10.0",
      "value_type": "percentage",
      "allocation_method": "each",
      "target_selection": "entitled",
      "code": "FRÜHLING10"
    }
  ],
  "discount_codes": [{ "code": "FRÜHLING10", "amount": "11.90", "type": "percentage" }],
  "line_items": [
    {
      "id": 866550311766439020,
      "product_id": 632910392,
      "variant_id": 808950810,
      "sku": "TEE-L",
      "title": "Teekanne",
      "variant_title": "groß",
      "vendor": "Porzellan & Söhne",
      "quantity": 2,
      "current_quantity": 2,
      "fulfillable_quantity": 0,
      "fulfillment_status": "fulfilled",
      "price": "59.50",
      "total_discount": "0.00",
      "requires_shipping": true,
      "gift_card": false,
      "properties": [{ "name": "Gravur", "value": "Für Oma" }],
      "discount_allocations": [{ "amount": "11.90", "discount_application_index": 0 }],
      "tax_lines": [{ "title": "DE MwSt", "rate": 0.19, "price": "17.10", "channel_liable": false }]
    },
    {
      "id": 141249953214522974,
      "product_id": 632910393,
      "variant_id": null,
      "sku": "",
      "title": "Sieb",
      "quantity": 1,
      "current_quantity": 0,
      "fulfillable_quantity": 0,
      "fulfillment_status": null,
      "price": "23.80",
      "total_discount": "0.00",
      "requires_shipping": true,
      "gift_card": false,
      "properties": [],
      "discount_allocations": [],
      "tax_lines": [{ "title": "DE MwSt", "rate": 0.19, "price": "3.80", "channel_liable": false }]
    }
  ],
  "shipping_lines": [
    {
      "id": 271878346596884015,
      "title": "DHL Paket",
      "code": "DHL",
      "carrier_identifier": null,
      "price": "5.95",
      "is_removed": false,
      "discount_allocations": [],
      "tax_lines": [{ "title": "DE MwSt", "rate": 0.19, "price": "0.95", "channel_liable": false }]
    }
  ],
  "fulfillments": [
    {
      "id": 4567890123,
      "created_at": "2026-03-30T09:15:00+02:00",
      "status": "success",
      "shipment_status": "in_transit",
      "location_id": 905684977,
      "tracking_company": "DHL",
      "tracking_number": "00340434161094042557",
      "tracking_numbers": ["00340434161094042557", "00340434161094042558"],
      "tracking_url": "https://track.example/00340434161094042557",
      "tracking_urls": ["https://track.example/00340434161094042557"],
      "line_items": [{ "id": 866550311766439020, "quantity": 2 }]
    }
  ],
  "refunds": [
    {
      "id": 929361465,
      "created_at": "2026-03-31T12:00:00+02:00",
      "processed_at": "2026-03-31T12:00:00+02:00",
      "note": "Sieb war verbogen",
      "refund_line_items": [
        { "id": 1, "line_item_id": 141249953214522974, "quantity": 1, "subtotal": 23.8, "total_tax": 3.80 }
      ],
      "order_adjustments": [
        { "id": 2, "kind": "shipping_refund", "amount": "-5.00", "tax_amount": "-0.95" },
        { "id": 3, "kind": "refund_discrepancy", "amount": "5.95", "tax_amount": "0.00" }
      ],
      "transactions": [
        {
          "id": 1068278491,
          "kind": "refund",
          "status": "success",
          "gateway": "shopify_payments",
          "authorization": "re_3Mx",
          "amount": "23.80",
          "currency": "EUR",
          "processed_at": "2026-03-31T12:00:00+02:00"
        }
      ]
    }
  ],
  "customer": {
    "id": 115310627314723954,
    "email": "zoe.ozturk@example.com",
    "phone": "+4915112345678",
    "first_name": "Zoë",
    "last_name": "Öztürk",
    "email_marketing_consent": { "state": "subscribed" }
  },
  "billing_address": null,
  "shipping_address": {
    "name": "Zoë Öztürk",
    "first_name": "Zoë",
    "last_name": "Öztürk",
    "company": null,
    "address1": "Straße des 17. Juni 135",
    "address2": "Hinterhaus",
    "city": "Berlin",
    "province": "Berlin",
    "province_code": "BE",
    "zip": "10623",
    "country": "Germany",
    "country_code": "DE",
    "phone": "+493012345678",
    "latitude": 52.5125,
    "longitude": 13.32690
  }
}`;
