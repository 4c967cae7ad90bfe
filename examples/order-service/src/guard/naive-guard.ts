import type { EventFactory } from '@orderdock/schema';
import type { Redis } from 'ioredis';
import type { Queryable } from '../database/database.ts';
import { saveOrder } from '../orders/save-order.ts';
import type { OrderGuard } from './order-guard.ts';

/**
 * The negative control: the guard of the project's first design document, as it stands there. `EXISTS`, then `SETEX`, two
 * round trips with a gap between them, and no constraint behind it. Never use it: it is here so that the storm's verdict
 * can be seen to fail.
 */
export function createNaiveGuard(options: { redis: Redis; db: Queryable; events: EventFactory }): OrderGuard {
  const { redis, db, events } = options;
  return {
    async store({ order, delivery }) {
      const { platform, storeId: store_uid, platformOrderId: platform_order_id } = order;
      const idempotencyKey = `order_dedup:${platform}_${store_uid}_${platform_order_id}`;
      const isDuplicate = await redis.exists(idempotencyKey);
      if (isDuplicate) return { status: 'duplicate', processedAt: new Date() };
      await redis.setex(
        idempotencyKey,
        3600,
        JSON.stringify({ status: 'processing', timestamp: Date.now() }),
      );
      const saved = await saveOrder(db, order, { events, topic: delivery.topic, created: true });
      return { status: 'executed', ...saved, processedAt: new Date() };
    },
    mode: () => 'hybrid',
  };
}
