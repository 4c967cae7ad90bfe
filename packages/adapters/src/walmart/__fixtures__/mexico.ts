type Row = Record<string, unknown>;

/** The least order of Mexico's shape, two of one item; `changes` are laid over it. */
export function mexicanOrder(changes: Row = {}): Row {
  return {
    purchaseOrderId: 'P900100200',
    customerOrderId: '900012345678',
    customerEmailId: 'lupe@relay.example',
    orderDate: '2026-02-11T11:13:03.000-06:00',
    shippingInfo: {
      phone: '5550123',
      postalAddress: {
        name: 'Lupe Arroyo',
        address1: 'Calle Ocho 8',
        address3: 'COL. CENTRO',
        city: 'PUEBLA',
        state: 'PUEBLA',
        postalCode: '72000',
        country: 'MX',
      },
    },
    totalLines: '1',
    orderLines: [mexicanLine()],
    orderTotal: mxn('464'),
    rfc: 'XAXX010101000',
    paymentMethod: 'DEBIT',
    cfdi: 'G01',
    ...changes,
  };
}

/** 232.00 each, of which 32.00 is tax; shipping of 50.00 with 8.00 of tax on top. */
export function mexicanLine(changes: Row = {}): Row {
  return {
    primeLineNumber: '1',
    coLineNumber: '1',
    item: {
      upc: '00750000000017',
      offerId: 'OFFER-1',
      productName: 'Molcajete',
      sku: 'MOL-1',
      condition: 'New',
      unitPrice: mxn('232'),
      unitPriceWithoutTax: mxn('200'),
    },
    charges: [shipping(), product('64')],
    orderLineQuantity: each('2'),
    orderLineStatus: [mexicanStatus('Created', '2')],
    shippingMethod: 'STANDARD',
    isMSIEnabled: 'N',
    seller: { id: '10900000001', name: 'Tienda Puebla', shipNodeType: 'PangaeaMarketplace' },
    ...changes,
  };
}

export function mexicanStatus(status: string, amount: string, changes: Row = {}): Row {
  return {
    status,
    statusCode: '3350',
    statusDate: '2026-02-11T11:20:00.000-06:00',
    statusQuantity: each(amount),
    ...changes,
  };
}

/** 50.00, and 8.00 of tax on top. */
export function shipping(): Row {
  return {
    chargeType: 'SHIPPING',
    chargeName: 'SHIPPING_CH',
    chargeAmount: mxn('50'),
    tax: [{ taxName: 'SHIP_IVA_TAX', taxAmount: mxn('8') }],
  };
}

/** A charge for the item: its price is with the item, only its tax is here. */
export function product(tax: string): Row {
  return {
    chargeType: 'PRODUCT',
    chargeName: 'ItemPrice',
    tax: [{ taxName: 'IVA_TAX', taxAmount: mxn(tax) }],
  };
}

export function discount(chargeName: string, amount: string): Row {
  return { chargeType: 'DISCOUNT', chargeName, chargeAmount: mxn(amount) };
}

export function mxn(amount: string): Row {
  return { currency: 'MXN', amount };
}

function each(amount: string): Row {
  return { unitOfMeasurement: 'EACH', amount };
}
