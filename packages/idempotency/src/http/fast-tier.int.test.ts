import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { expect, inject, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../__fixtures__/database.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { postgresStore } from '../postgres/index.ts';
import { redisFast } from '../redis/index.ts';
import { nodeIdempotency } from './node/index.ts';
import { listen } from './test/listen.ts';
import { post } from './test/server.ts';

test.each([10, 200_000])(
  'with Redis in front an answer of %d bytes is repeated as it was, and after a flush, too',
  async (size) => {
    await using database = await createTestDatabase(inject('databaseUrl'));
    const client = new Redis(inject('redisUrl'));
    onTestFinished(() => client.disconnect());
    const prefix = `http-${randomUUID()}`;
    const tiers: string[] = [];
    const body = 'é'.repeat(size / 2);
    const key = randomUUID();
    /** Sends the request to a process of its own, which has nothing in memory. */
    const send = async () => {
      const guard = createIdempotencyGuard({
        store: postgresStore({ pool: database.connect(2), schema: database.schema }),
        fast: redisFast({ client, prefix, timeoutMs: 5_000 }),
      });
      guard.on('outcome', ({ tier }) => tiers.push(tier));
      const idempotent = nodeIdempotency({ guard, tenant: () => 'acme' });
      await using server = await listen(
        createServer(idempotent((_request, response) => void response.end(body))),
      );
      const answer = await post(server, key);
      await guard.settled();
      return answer;
    };
    const answers = [await send(), await send()];
    for (const name of await client.keys(`${prefix}*`)) await client.del(name);
    answers.push(await send());
    expect(answers.map(({ word }) => word)).toEqual(['executed', 'replayed', 'replayed']);
    expect(answers.map((answer) => answer.body.toString() === body)).toEqual([true, true, true]);
    expect(tiers).toEqual(['store', 'fast', 'store']);
  },
);
