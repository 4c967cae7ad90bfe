import type { AdapterFactory } from '@orderdock/adapters';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemSchema } from '../operations/problem.ts';
import type { Stores } from './stores.ts';
import type { TierName } from './tiers.ts';

export interface StoreRoutesOptions {
  readonly stores: Stores;
  readonly adapters: AdapterFactory;
  readonly tiers: readonly [TierName, ...TierName[]];
}

/** Connects a store, or changes its secrets and tier. Secrets go in and never come out. */
export async function storeRoutes(instance: FastifyInstance, options: StoreRoutesOptions): Promise<void> {
  const { stores, adapters, tiers } = options;
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.put(
    '/stores/:platform/:storeId',
    {
      schema: {
        summary: 'Connect a store',
        params: z.object({ platform: z.string().max(64), storeId: z.string().min(1).max(200) }),
        body: z.object({
          // None for a platform that signs nothing; a public key in PEM is longer than a secret.
          secrets: z.array(z.string().min(1).max(4_096)).max(5),
          tier: z.enum(tiers).default(tiers[0]),
        }),
        response: { 204: z.null(), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { platform, storeId } = request.params;
      if (!adapters.has(platform))
        return reply.code(404).send({
          type: 'about:blank',
          status: 404,
          code: 'UNKNOWN_PLATFORM',
          detail: `Known platforms: ${adapters.names.join(', ')}`,
        });
      await stores.save({ platform, storeId, ...request.body });
      return reply.code(204).send(null);
    },
  );
}
