import { derivedStatusSchema, orderSchema } from '@orderdock/schema';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../operations/problem.ts';
import { orderSummarySchema } from './order-summary.ts';
import type { Orders } from './orders.repository.ts';

const detailSchema = orderSummarySchema.extend({
  order: orderSchema,
  timeline: z.array(
    z.object({ at: z.iso.datetime(), kind: z.string(), title: z.string(), detail: z.string() }),
  ),
});

export async function orderRoutes(instance: FastifyInstance, { orders }: { orders: Orders }): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/orders',
    {
      schema: {
        summary: 'Stored orders, newest first',
        querystring: z.object({
          platform: z.string().optional(),
          storeId: z.string().optional(),
          status: derivedStatusSchema.optional(),
          cursor: z.string().max(64).optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: {
          200: z.object({ orders: z.array(orderSummarySchema), nextCursor: z.string().nullable() }),
        },
      },
    },
    async (request) => {
      const { cursor, limit, ...filter } = request.query;
      const page = await orders.list({ ...filter, before: cursor, limit: limit + 1 });
      const shown = page.slice(0, limit);
      return { orders: shown, nextCursor: page.length > limit ? (shown.at(-1)?.id ?? null) : null };
    },
  );
  app.get(
    '/orders/:id',
    {
      schema: {
        summary: 'One order in the universal shape, with its timeline',
        params: z.object({ id: z.string().max(64) }),
        response: { 200: detailSchema, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const found = await orders.find(request.params.id);
      if (found === undefined)
        return reply.code(404).send({
          type: 'about:blank',
          status: 404,
          code: 'UNKNOWN_ORDER',
          detail: 'No such order is stored',
        });
      return reply.code(200).send({ ...found.summary, order: found.order, timeline: [...found.timeline] });
    },
  );
}
