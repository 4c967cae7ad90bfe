import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { INBOX_REASONS, INBOX_STATES } from '../../database/tables.ts';
import { problemSchema } from '../../operations/problem.ts';
import type { Inbox } from './inbox.ts';

const entrySchema = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  platform: z.string(),
  storeId: z.string(),
  topic: z.string(),
  reason: z.enum(INBOX_REASONS),
  state: z.enum(INBOX_STATES),
  attempts: z.number().int(),
  fault: z.object({ code: z.string(), path: z.string().nullable(), message: z.string() }).nullable(),
});

/** What lies in the inbox, and how to try an entry again. */
export async function inboxRoutes(instance: FastifyInstance, { inbox }: { inbox: Inbox }): Promise<void> {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/inbox',
    {
      schema: {
        summary: 'Deliveries that were kept without being stored as orders, newest first',
        querystring: z.object({
          state: z.enum(INBOX_STATES).optional(),
          storeId: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ entries: z.array(entrySchema) }) },
      },
    },
    async (request) => ({ entries: [...(await inbox.list(request.query))] }),
  );
  app.post(
    '/inbox/:id/replay',
    {
      schema: {
        summary: 'Try a parked delivery again',
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        response: { 202: z.object({ id: z.string() }), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (await inbox.replay(id)) return reply.code(202).send({ id });
      return reply
        .code(404)
        .send({ type: 'about:blank', status: 404, code: 'NOT_PARKED', detail: 'No such entry is parked' });
    },
  );
}
