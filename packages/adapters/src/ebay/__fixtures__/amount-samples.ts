import { amount } from './payloads.ts';
import { type Changes, eur, line, sample, says } from './variants.ts';

const lessFive = (promotions: readonly Changes[]): Changes =>
  line(
    { discountedLineItemCost: amount('15.0'), appliedPromotions: promotions },
    {
      pricingSummary: {
        priceSubtotal: amount('20.0'),
        priceDiscount: amount('-5.0'),
        deliveryCost: amount('4.9'),
        total: amount('19.9'),
      },
    },
  );

const DISCOUNTS = [
  sample(
    'a promotion with an id beyond the exact floats',
    lessFive([{ promotionId: '9007199254740993', description: 'Spring', discountAmount: amount('5.0') }]),
    {
      verdict: 'exact',
      order: {
        discounts: [{ id: '9007199254740993', title: 'Spring', amount: eur('5.0') }],
        lines: [
          {
            discounts: [{ discountId: '9007199254740993', amount: eur('5.0') }],
            total: { gross: eur('15.0') },
          },
        ],
      },
    },
  ),
  sample('a line that is lowered, without a promotion', lessFive([]), {
    discounts: '5',
    verdict: 'exact',
    order: {
      discounts: [{ id: 'price', amount: eur('5.0') }],
      lines: [{ discounts: [{ discountId: 'price', amount: eur('5.0') }] }],
    },
  }),
  says(
    'promotions that come to more than the line was lowered by',
    lessFive([{ promotionId: '7', discountAmount: amount('9.0') }]),
    {
      lines: [{ discounts: [{ discountId: '7', amount: eur('5.0') }] }],
      issues: [{ code: 'promotions_differ' }],
    },
  ),
  sample(
    'an adjustment after the sale, downwards',
    {
      pricingSummary: {
        priceSubtotal: amount('20.0'),
        deliveryCost: amount('4.9'),
        adjustment: amount('-2.0'),
        total: amount('22.9'),
      },
    },
    { verdict: 'exact', order: { discounts: [{ id: 'adjustment', kind: 'manual', amount: eur('2.0') }] } },
  ),
  sample(
    'an adjustment after the sale, upwards',
    {
      pricingSummary: {
        priceSubtotal: amount('20.0'),
        deliveryCost: amount('4.9'),
        adjustment: amount('2.0'),
        total: amount('26.9'),
      },
    },
    {
      verdict: 'exact',
      order: {
        fees: [{ kind: 'other', title: 'Price adjustment', total: { net: eur('2.0'), gross: eur('2.0') } }],
      },
    },
  ),
];

const SHIPPING = [
  sample(
    'a discount on the delivery in the summary alone',
    {
      pricingSummary: {
        priceSubtotal: amount('20.0'),
        deliveryCost: amount('4.9'),
        deliveryDiscount: amount('-1.9'),
        total: amount('23.0'),
      },
    },
    {
      verdict: 'exact',
      order: {
        shippingLines: [
          {
            price: eur('4.9'),
            discounts: [{ discountId: 'delivery', amount: eur('1.9') }],
            total: { gross: eur('3.0') },
          },
        ],
      },
    },
  ),
  sample(
    'handling and a discount on the delivery of a line',
    line(
      {
        deliveryCost: {
          shippingCost: amount('4.0'),
          handlingCost: amount('0.9'),
          discountAmount: amount('1.1'),
        },
      },
      {
        pricingSummary: {
          priceSubtotal: amount('20.0'),
          deliveryCost: amount('6.0'),
          deliveryDiscount: amount('-1.1'),
          total: amount('24.9'),
        },
      },
    ),
    {
      verdict: 'exact',
      order: {
        shippingLines: [{ id: '10200300400101', price: eur('6.0'), total: { gross: eur('4.9') } }],
      },
    },
  ),
  says(
    'goods that are sent by wire',
    { fulfillmentStartInstructions: [{ fulfillmentInstructionsType: 'DIGITAL' }] },
    { lines: [{ requiresShipping: false }] },
  ),
];

const vat = { taxType: 'VAT', amount: amount('4.0') };

const TAXES = [
  sample('a tax that eBay takes beside the total', line({ ebayCollectAndRemitTaxes: [vat] }), {
    taxMode: 'excluded',
    order: {
      taxes: [{ title: 'VAT', amount: eur('4.0'), remittedBy: 'marketplace' }],
      lines: [{ total: { net: eur('20.0'), gross: eur('20.0') }, taxCollectedBy: 'marketplace' }],
      shippingLines: [{ total: { net: eur('4.9'), gross: eur('4.9') } }],
    },
  }),
  sample(
    'a tax of the seller in the total',
    line(
      { taxes: [vat] },
      {
        pricingSummary: {
          priceSubtotal: amount('20.0'),
          deliveryCost: amount('4.9'),
          tax: amount('4.0'),
          total: amount('28.9'),
        },
      },
    ),
    {
      taxMode: 'excluded',
      verdict: 'exact',
      order: {
        lines: [
          {
            taxes: [{ title: 'VAT', amount: eur('4.0'), remittedBy: 'seller' }],
            total: { net: eur('20.0'), gross: eur('24.0'), tax: eur('4.0') },
            taxCollectedBy: 'seller',
          },
        ],
      },
    },
  ),
  sample(
    'a tax in the summary alone',
    {
      pricingSummary: {
        priceSubtotal: amount('20.0'),
        deliveryCost: amount('4.9'),
        tax: amount('4.0'),
        total: amount('28.9'),
      },
    },
    {
      taxMode: 'excluded',
      order: { lines: [{ total: { net: eur('20.0') } }], shippingLines: [{ total: { net: eur('4.9') } }] },
    },
  ),
  says(
    'a tax that is not the same in both places',
    line({ taxes: [vat], ebayCollectAndRemitTaxes: [{ taxType: 'VAT', amount: amount('3.0') }] }),
    { issues: [{ code: 'collected_tax_differs' }] },
  ),
];

/** Small orders about discounts, shipping and taxes. */
export const AMOUNTS = [...DISCOUNTS, ...SHIPPING, ...TAXES];
