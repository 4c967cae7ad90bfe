/** Orders as Amazon writes them, after its published models; all names, ids and amounts are invented. */
type Json = Readonly<Record<string, unknown>>;

export const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

/** An item of 2026-01-01: two mugs at 30.00, with every kind of charge. They come to 73.80. */
export function item(changes: Json = {}): Json {
  return {
    orderItemId: '70000000000011',
    quantityOrdered: 2,
    programs: ['TRANSPARENCY'],
    product: {
      asin: 'B0MUG00001',
      title: 'Stoneware mug, blue',
      sellerSku: 'MUG-BLUE',
      condition: { conditionType: 'NEW', conditionSubtype: 'NEW', conditionNote: 'In its box' },
      price: { unitPrice: usd('30.00'), priceDesignation: 'BUSINESS_PRICE' },
      serialNumbers: ['SN-1', 'SN-2'],
      customization: { customizedUrl: 'https://zme-caps.example/t/1' },
    },
    proceeds: {
      proceedsTotal: usd('73.80'),
      breakdowns: [
        { type: 'ITEM', subtotal: usd('60.00') },
        { type: 'SHIPPING', subtotal: usd('5.00') },
        { type: 'GIFT_WRAP', subtotal: usd('2.50') },
        {
          type: 'DISCOUNT',
          subtotal: usd('-6.00'),
          detailedBreakdowns: [
            { subtype: 'ITEM', value: usd('-4.00') },
            { subtype: 'SHIPPING', value: usd('-2.00') },
          ],
        },
        {
          type: 'TAX',
          subtotal: usd('12.30'),
          detailedBreakdowns: [
            { subtype: 'ITEM', value: usd('12.00') },
            { subtype: 'SHIPPING', value: usd('1.10') },
            { subtype: 'GIFT_WRAP', value: usd('0.40') },
            { subtype: 'DISCOUNT', value: usd('1.20') },
          ],
        },
      ],
    },
    promotion: { breakdowns: [{ promotionId: 'SPRING' }] },
    expense: {
      pointsCost: { pointsGranted: { pointsNumber: 3, pointsMonetaryValue: usd('0.03') } },
    },
    cancellation: { cancellationRequest: { requester: 'BUYER', cancelReason: 'Ordered twice' } },
    fulfillment: {
      quantityFulfilled: 1,
      quantityUnfulfilled: 1,
      packing: { giftOption: { giftMessage: 'With love', giftWrapLevel: 'CLASSIC' } },
      shipping: {
        scheduledDeliveryWindow: {
          earliestDateTime: '2026-03-06T08:00:00Z',
          latestDateTime: '2026-03-06T18:00:00Z',
        },
        shippingConstraints: { signatureConfirmation: 'MANDATORY' },
      },
    },
    tax: {
      taxCalculationBreakdowns: [{ reportingScheme: 'UOSS' }],
      taxCollections: [{ model: 'MARKETPLACE_FACILITATOR', responsibleParty: 'Amazon Services, Inc.' }],
    },
    ...changes,
  };
}

/** A plain item: one book at 10.00 with a tax of 2.00. */
export function book(changes: Json = {}): Json {
  return {
    orderItemId: '70000000000022',
    quantityOrdered: 1,
    product: {
      asin: 'B0BOOK0001',
      title: 'A short book',
      sellerSku: 'BOOK',
      price: { unitPrice: usd('10.00') },
    },
    proceeds: {
      proceedsTotal: usd('12.00'),
      breakdowns: [
        { type: 'ITEM', subtotal: usd('10.00') },
        { type: 'TAX', subtotal: usd('2.00') },
      ],
    },
    fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 1 },
    ...changes,
  };
}

/** An order of 2026-01-01 with all that Amazon may say. */
export function order(changes: Json = {}): Json {
  return {
    orderId: '111-0000001-0000001',
    orderAliases: [{ aliasId: 'SELLER-77', aliasType: 'SELLER_ORDER_ID' }],
    createdTime: '2026-03-01T10:00:00Z',
    lastUpdatedTime: '2026-03-02T11:22:33Z',
    programs: ['PRIME', 'AMAZON_BUSINESS'],
    associatedOrders: [{ orderId: '111-0000001-0000000', associationType: 'EXCHANGE_ORIGINAL_ID' }],
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
    buyer: {
      buyerName: 'Ada Buyer',
      buyerEmail: 'x1y2z3@marketplace.example',
      buyerCompanyName: 'Ada & Co',
      buyerPurchaseOrderNumber: 'PO-9',
    },
    recipient: {
      deliveryAddress: {
        name: 'Ada Buyer',
        companyName: 'Ada & Co',
        addressLine1: '1 Long Lane',
        addressLine2: 'Floor 2',
        addressLine3: '',
        city: 'Springfield',
        districtOrCounty: 'Any County',
        stateOrRegion: 'OR',
        postalCode: '97403',
        countryCode: 'US',
        phone: '+1 541 555 0100',
        addressType: 'COMMERCIAL',
      },
      deliveryPreference: {
        dropOffLocation: 'Reception',
        addressInstruction: 'Ring twice',
        deliveryTime: {
          businessHours: [
            {
              dayOfWeek: 'MON',
              timeWindows: [{ startTime: { hour: 9, minute: 0 }, endTime: { hour: 17, minute: 30 } }],
            },
          ],
          exceptionDates: [{ exceptionDate: '2026-12-31', exceptionDateType: 'CLOSED', timeWindows: [] }],
        },
        deliveryCapabilities: ['PALLET_DISABLED'],
      },
    },
    proceeds: {
      grandTotal: usd('88.80'),
      breakdowns: [
        { type: 'ITEM', subtotal: usd('70.00') },
        { type: 'SHIPPING', subtotal: usd('5.00') },
        { type: 'GIFT_WRAP', subtotal: usd('2.50') },
        { type: 'DISCOUNT', subtotal: usd('-6.00') },
        { type: 'TAX', subtotal: usd('14.30') },
        { type: 'DELIVERY_TIP', status: 'FINALIZED', subtotal: usd('3.00') },
      ],
    },
    payment: {
      paymentExecutions: [
        {
          paymentMethod: 'CreditCard',
          paymentAmount: usd('88.80'),
          acquirerId: 'ACQ-1',
          cardBrand: 'Visa',
          authorizationCode: 'AUTH-1',
        },
      ],
    },
    tax: {
      taxRegistrations: [
        {
          entityType: 'BUYER',
          legalName: 'Ada and Company',
          taxRegistrationType: 'BUSINESS',
          taxRegistrationNumber: 'TX-123',
          taxRegistrationAddress: {
            name: 'Ada Buyer',
            addressLine1: '2 Tax Road',
            city: 'Salem',
            countryCode: 'US',
          },
          taxRegistrationAttributes: [{ key: 'TAX_OFFICE', value: 'Salem' }],
        },
      ],
      taxInvoicing: { buyerInvoicePreference: 'BUSINESS', invoiceStatus: 'NOT_REQUIRED' },
    },
    fulfillment: {
      fulfillmentStatus: 'PARTIALLY_SHIPPED',
      fulfilledBy: 'MERCHANT',
      fulfillmentServiceLevel: 'EXPEDITED',
      shipByWindow: { earliestDateTime: '2026-03-02T00:00:00Z', latestDateTime: '2026-03-03T23:59:59Z' },
      deliverByWindow: { earliestDateTime: '2026-03-05T00:00:00Z', latestDateTime: '2026-03-07T23:59:59Z' },
    },
    orderItems: [item(), book()],
    packages: [
      {
        packageReferenceId: '1',
        createdTime: '2026-03-02T10:00:00Z',
        packageStatus: { status: 'IN_TRANSIT', detailedStatus: 'OUT_FOR_DELIVERY' },
        carrier: 'UPS',
        shipTime: '2026-03-02T11:00:00Z',
        shippingService: 'UPS Ground',
        trackingNumber: '1Z0000000000000001',
        shipFromAddress: {
          name: 'Warehouse 1',
          addressLine1: '9 Dock Street',
          city: 'Reno',
          countryCode: 'US',
        },
        packageItems: [{ orderItemId: '70000000000011', quantity: 1, transparencyCodes: ['TC-1'] }],
      },
    ],
    fulfillmentOrders: [{ fulfillmentOrderId: 'FO-1' }],
    ...changes,
  };
}

/** The least that 2026-01-01 says of an order with its amounts; `changes` are laid over it. */
export function smallOrder(changes: Json = {}): Json {
  return {
    orderId: '111-0000002-0000002',
    createdTime: '2026-03-01T10:00:00Z',
    lastUpdatedTime: '2026-03-01T10:05:00Z',
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER', marketplaceName: 'Amazon.com' },
    proceeds: { grandTotal: usd('12.00') },
    fulfillment: { fulfillmentStatus: 'UNSHIPPED', fulfilledBy: 'MERCHANT' },
    orderItems: [book()],
    ...changes,
  };
}
