/** An amount as eBay writes it. */
export function amount(value: string, currency = 'EUR'): Record<string, string> {
  return { value, currency };
}

/** An amount after a conversion. */
export function converted(
  value: string,
  currency: string,
  before: readonly [string, string],
): Record<string, string> {
  return { value, currency, convertedFromValue: before[0], convertedFromCurrency: before[1] };
}

export function minimalLine(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    lineItemId: '10200300400101',
    legacyItemId: '115599887766',
    sku: 'MUG-BLUE',
    title: 'Mug',
    quantity: 2,
    lineItemCost: amount('20.0'),
    ...changes,
  };
}

/** The least that an order has; `changes` are laid over it. */
export function minimalOrder(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    orderId: '09-10001-20002',
    creationDate: '2026-03-01T09:10:11.000Z',
    lastModifiedDate: '2026-03-02T10:11:12.345Z',
    orderFulfillmentStatus: 'NOT_STARTED',
    orderPaymentStatus: 'PAID',
    cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
    pricingSummary: { priceSubtotal: amount('20.0'), deliveryCost: amount('4.9'), total: amount('24.9') },
    lineItems: [minimalLine()],
    ...changes,
  };
}

/** A notification as the Notification API sends it. */
export function notification(
  topic: string,
  data: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    metadata: { topic, schemaVersion: '1.0', deprecated: false },
    notification: {
      notificationId: '0f9d7a52-1b6c-4a55-9f0e-2f6d0e6a7c11_5d9b3c1e-77aa-4f0e-8c55-19d4e2b6a001',
      eventDate: '2026-03-01T09:10:12.101Z',
      publishDate: '2026-03-01T09:10:12.404Z',
      publishAttemptCount: 1,
      data,
      ...changes,
    },
  };
}
