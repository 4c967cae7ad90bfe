/** Orders as Orders v0 writes them, after its published models; all names, ids and amounts are invented. */
type Json = Readonly<Record<string, unknown>>;

export const usdV0 = (Amount: string) => ({ CurrencyCode: 'USD', Amount });

/** An order of v0 as `getOrder` gives it, without its items. */
export function orderV0(changes: Json = {}): Json {
  return {
    AmazonOrderId: '113-0000003-0000003',
    SellerOrderId: 'S-3',
    PurchaseDate: '2025-05-01T08:00:00Z',
    LastUpdateDate: '2025-05-02T09:10:11Z',
    OrderStatus: 'Unshipped',
    FulfillmentChannel: 'MFN',
    SalesChannel: 'Amazon.com',
    ShipServiceLevel: 'Std US D2D Dom',
    ShipmentServiceLevelCategory: 'Standard',
    OrderTotal: usdV0('57.24'),
    NumberOfItemsShipped: 0,
    NumberOfItemsUnshipped: 3,
    PaymentMethod: 'Other',
    PaymentMethodDetails: ['CreditCard', 'GiftCertificate'],
    IsReplacementOrder: false,
    MarketplaceId: 'ATVPDKIKX0DER',
    OrderType: 'StandardOrder',
    EarliestShipDate: '2025-05-02T07:00:00Z',
    LatestShipDate: '2025-05-05T06:59:59Z',
    IsBusinessOrder: false,
    IsPrime: true,
    HasRegulatedItems: false,
    DefaultShipFromLocationAddress: {
      Name: 'Warehouse 1',
      AddressLine1: '9 Dock Street',
      City: 'Reno',
      CountryCode: 'US',
    },
    FulfillmentInstruction: { FulfillmentSupplySourceId: 'SRC-1' },
    AutomatedShippingSettings: { HasAutomatedShippingSettings: false },
    ShippingAddress: { City: 'Springfield', StateOrRegion: 'OR', PostalCode: '97403', CountryCode: 'US' },
    BuyerInfo: {
      BuyerEmail: 'x1y2z3@marketplace.example',
      BuyerName: 'Ada Buyer',
      BuyerTaxInfo: {
        CompanyLegalName: 'Ada and Company',
        TaxingRegion: 'US',
        TaxClassifications: [{ Name: 'VATNumber', Value: 'VAT-1' }],
      },
      PurchaseOrderNumber: 'PO-3',
    },
    ...changes,
  };
}

/** Two mugs: 40.00, of which a promotion takes 5.00, and the 6.00 for shipping whole. They come to 37.80. */
export function itemV0(changes: Json = {}): Json {
  return {
    ASIN: 'B0MUG00001',
    OrderItemId: '80000000000031',
    SellerSKU: 'MUG-BLUE',
    Title: 'Stoneware mug, blue',
    QuantityOrdered: 2,
    QuantityShipped: 0,
    ProductInfo: { NumberOfItems: '1' },
    ItemPrice: usdV0('40.00'),
    ItemTax: usdV0('3.20'),
    ShippingPrice: usdV0('6.00'),
    ShippingTax: usdV0('0.48'),
    ShippingDiscount: usdV0('6.00'),
    ShippingDiscountTax: usdV0('0.48'),
    PromotionDiscount: usdV0('5.00'),
    PromotionDiscountTax: usdV0('0.40'),
    PromotionIds: ['US Core Free Shipping', 'SPRING'],
    TaxCollection: { Model: 'MarketplaceFacilitator', ResponsibleParty: 'Amazon Services, Inc.' },
    IsGift: 'false',
    ConditionId: 'New',
    ConditionSubtypeId: 'New',
    IsTransparency: false,
    BuyerRequestedCancel: { IsBuyerRequestedCancel: 'true', BuyerCancelReason: 'Ordered twice' },
    ...changes,
  };
}

/** A book for 15.00 in paper for 3.00, each with its tax: 19.44. */
export function bookV0(changes: Json = {}): Json {
  return {
    ASIN: 'B0BOOK0001',
    OrderItemId: '80000000000032',
    SellerSKU: 'BOOK',
    Title: 'A short book',
    QuantityOrdered: 1,
    QuantityShipped: 0,
    ItemPrice: usdV0('15.00'),
    ItemTax: usdV0('1.20'),
    IsGift: 'true',
    BuyerInfo: {
      GiftWrapPrice: usdV0('3.00'),
      GiftWrapTax: usdV0('0.24'),
      GiftMessageText: 'With love',
      GiftWrapLevel: 'Classic',
    },
    ...changes,
  };
}

/** An order of v0 with its items, as the client puts it together. */
export function composite(changes: { readonly order?: Json; readonly items?: readonly Json[] } = {}): Json {
  return { order: orderV0(changes.order), items: changes.items ?? [itemV0(), bookV0()] };
}
