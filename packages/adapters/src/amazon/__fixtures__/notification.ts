type Json = Readonly<Record<string, unknown>>;

/** ORDER_CHANGE as it stands in an SQS message. */
export function notification(changes: Json = {}): Json {
  return {
    NotificationVersion: '1.0',
    NotificationType: 'ORDER_CHANGE',
    PayloadVersion: '1.0',
    EventTime: '2026-03-02T11:22:34.567Z',
    Payload: {
      OrderChangeNotification: {
        NotificationLevel: 'OrderLevel',
        SellerId: 'A0SELLER0001',
        AmazonOrderId: '111-0000001-0000001',
        OrderChangeType: 'OrderStatusChange',
        OrderChangeTrigger: { TimeOfOrderChange: '2026-03-02T11:22:33Z' },
        Summary: { MarketplaceId: 'ATVPDKIKX0DER', OrderStatus: 'Unshipped', OrderItems: [] },
      },
    },
    NotificationMetadata: {
      ApplicationId: 'amzn1.sellerapps.app.1',
      SubscriptionId: 'sub-1',
      PublishTime: '2026-03-02T11:22:35.000Z',
      NotificationId: 'notification-1',
    },
    ...changes,
  };
}
