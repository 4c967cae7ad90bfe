type Members = Record<string, unknown>;

/** A `MoneyBag` of one currency; GraphQL drops zeros at the end. */
export function bag(amount: string, currencyCode = 'EUR', presentment?: Members): Members {
  const money = { amount, currencyCode };
  return { shopMoney: money, presentmentMoney: presentment ?? money };
}

export function connection(...nodes: readonly unknown[]): Members {
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
}

const tax = (amount: string) => ({
  title: 'DE MwSt',
  rate: 0.19,
  channelLiable: false,
  priceSet: bag(amount),
});

/** The order of `ORDER_JSON` as https://shopify.dev/docs/api/admin-graphql/latest/objects/Order writes it. */
export function graphqlOrder(changes: Members = {}): Members {
  return {
    id: 'gid://shopify/Order/820982911946154508',
    name: '#EU-1042',
    number: 1042,
    confirmationNumber: 'QK7LWZ0P1',
    sourceName: 'web',
    test: true,
    createdAt: '2026-03-29T00:30:00Z',
    processedAt: '2026-03-29T00:29:58Z',
    updatedAt: '2026-03-31T10:00:00Z',
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    currencyCode: 'EUR',
    presentmentCurrencyCode: 'EUR',
    taxesIncluded: true,
    displayFinancialStatus: 'PARTIALLY_REFUNDED',
    displayFulfillmentStatus: 'PARTIALLY_FULFILLED',
    email: 'zoe.ozturk@example.com',
    phone: null,
    note: 'Bitte klingeln 🔔 "Öztürk", nicht "Müller"',
    tags: ['Stammkunde', 'Noël', 'VIP'],
    poNumber: null,
    customerLocale: 'de-DE',
    paymentGatewayNames: ['shopify_payments'],
    customAttributes: [{ key: 'Geschenkpapier', value: 'ja' }],
    totalPriceSet: bag('138.85'),
    subtotalPriceSet: bag('130.9'),
    totalTaxSet: bag('21.85'),
    totalDiscountsSet: bag('11.9'),
    totalShippingPriceSet: bag('5.95'),
    totalTipReceivedSet: bag('2.0'),
    totalReceivedSet: bag('138.85'),
    totalRefundedSet: bag('23.8'),
    totalOutstandingSet: bag('0.0'),
    currentTotalPriceSet: bag('115.05'),
    currentSubtotalPriceSet: bag('107.1'),
    currentTotalTaxSet: bag('18.05'),
    currentTotalDiscountsSet: bag('11.9'),
    originalTotalDutiesSet: null,
    originalTotalAdditionalFeesSet: null,
    totalCashRoundingAdjustment: { paymentSet: bag('0.0'), refundSet: bag('0.0') },
    additionalFees: [],
    taxLines: [tax('21.85')],
    customer: {
      id: 'gid://shopify/Customer/115310627314723954',
      firstName: 'Zoë',
      lastName: 'Öztürk',
      defaultEmailAddress: { emailAddress: 'zoe.ozturk@example.com', marketingState: 'SUBSCRIBED' },
      defaultPhoneNumber: { phoneNumber: '+4915112345678' },
    },
    billingAddress: null,
    shippingAddress: {
      name: 'Zoë Öztürk',
      firstName: 'Zoë',
      lastName: 'Öztürk',
      company: null,
      address1: 'Straße des 17. Juni 135',
      address2: 'Hinterhaus',
      city: 'Berlin',
      province: 'Berlin',
      provinceCode: 'BE',
      zip: '10623',
      country: 'Germany',
      countryCodeV2: 'DE',
      phone: '+493012345678',
      latitude: 52.5125,
      longitude: 13.3269,
    },
    lineItems: connection(
      graphqlLine({
        id: 'gid://shopify/LineItem/866550311766439020',
        title: 'Teekanne',
        variantTitle: 'groß',
        sku: 'TEE-L',
        vendor: 'Porzellan & Söhne',
        quantity: 2,
        currentQuantity: 2,
        product: { id: 'gid://shopify/Product/632910392' },
        variant: { id: 'gid://shopify/ProductVariant/808950810', barcode: null },
        originalUnitPriceSet: bag('59.5'),
        customAttributes: [{ key: 'Gravur', value: 'Für Oma' }],
        taxLines: [tax('17.1')],
        discountAllocations: [{ allocatedAmountSet: bag('11.9'), discountApplication: { index: 0 } }],
      }),
      graphqlLine({
        id: 'gid://shopify/LineItem/141249953214522974',
        title: 'Sieb',
        quantity: 1,
        currentQuantity: 0,
        product: { id: 'gid://shopify/Product/632910393' },
        originalUnitPriceSet: bag('23.8'),
        taxLines: [tax('3.8')],
      }),
    ),
    shippingLines: connection({
      id: 'gid://shopify/ShippingLine/271878346596884015',
      title: 'DHL Paket',
      code: 'DHL',
      carrierIdentifier: null,
      isRemoved: false,
      originalPriceSet: bag('5.95'),
      taxLines: [tax('0.95')],
      discountAllocations: [],
    }),
    discountApplications: connection({
      __typename: 'DiscountCodeApplication',
      index: 0,
      value: { __typename: 'PricingPercentageValue', percentage: 10 },
      code: 'FRÜHLING10',
    }),
    transactions: [
      {
        id: 'gid://shopify/OrderTransaction/1068278490',
        kind: 'SALE',
        status: 'SUCCESS',
        gateway: 'shopify_payments',
        authorizationCode: 'ch_3Mx',
        createdAt: '2026-03-29T00:29:57Z',
        processedAt: '2026-03-29T00:29:57Z',
        amountSet: bag('138.85'),
      },
      refundTransaction(),
    ],
    refunds: [
      {
        id: 'gid://shopify/Refund/929361465',
        createdAt: '2026-03-31T10:00:00Z',
        note: 'Sieb war verbogen',
        totalRefundedSet: bag('23.8'),
        refundLineItems: connection({
          id: 'gid://shopify/RefundLineItem/1',
          quantity: 1,
          lineItem: { id: 'gid://shopify/LineItem/141249953214522974' },
          subtotalSet: bag('23.8'),
          totalTaxSet: bag('3.8'),
        }),
        transactions: connection(refundTransaction()),
        orderAdjustments: connection({
          id: 'gid://shopify/OrderAdjustment/3',
          amountSet: bag('5.95'),
          taxAmountSet: bag('0.0'),
        }),
        refundShippingLines: connection({
          id: 'gid://shopify/RefundShippingLine/2',
          subtotalAmountSet: bag('5.0'),
          taxAmountSet: bag('0.95'),
        }),
      },
    ],
    fulfillments: [
      {
        id: 'gid://shopify/Fulfillment/4567890123',
        status: 'SUCCESS',
        displayStatus: 'IN_TRANSIT',
        createdAt: '2026-03-30T07:15:00Z',
        location: { id: 'gid://shopify/Location/905684977' },
        trackingInfo: [
          {
            company: 'DHL',
            number: '00340434161094042557',
            url: 'https://track.example/00340434161094042557',
          },
          { company: 'DHL', number: '00340434161094042558', url: null },
        ],
        fulfillmentLineItems: connection({
          id: 'gid://shopify/FulfillmentLineItem/9',
          quantity: 2,
          lineItem: { id: 'gid://shopify/LineItem/866550311766439020' },
        }),
      },
    ],
    ...changes,
  };
}

export function graphqlLine(changes: Members = {}): Members {
  return {
    id: 'gid://shopify/LineItem/7001',
    title: 'Mug',
    name: 'Mug',
    variantTitle: null,
    sku: null,
    vendor: null,
    quantity: 1,
    currentQuantity: 1,
    requiresShipping: true,
    isGiftCard: false,
    product: null,
    variant: null,
    originalUnitPriceSet: bag('10.0'),
    customAttributes: [],
    taxLines: [],
    discountAllocations: [],
    duties: [],
    ...changes,
  };
}

/** The least that the GraphQL API gives for an order; `changes` are laid over it. */
export function minimalGraphqlOrder(changes: Members = {}): Members {
  return {
    id: 'gid://shopify/Order/5001',
    name: '#1001',
    createdAt: '2026-02-01T04:59:59Z',
    updatedAt: '2026-02-01T05:00:00Z',
    currencyCode: 'USD',
    taxesIncluded: false,
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: 'UNFULFILLED',
    totalPriceSet: bag('10.0', 'USD'),
    lineItems: connection(graphqlLine({ originalUnitPriceSet: bag('10.0', 'USD') })),
    ...changes,
  };
}

function refundTransaction(): Members {
  return {
    id: 'gid://shopify/OrderTransaction/1068278491',
    kind: 'REFUND',
    status: 'SUCCESS',
    gateway: 'shopify_payments',
    authorizationCode: 're_3Mx',
    createdAt: '2026-03-31T10:00:00Z',
    processedAt: '2026-03-31T10:00:00Z',
    amountSet: bag('23.8'),
  };
}
