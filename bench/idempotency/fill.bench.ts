import { createIdempotencyGuard } from '@orderdock/idempotency';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { type FigureSpec, pairedRatio } from '../harness/index.ts';
import { insert } from './guarded.ts';
import { isLong } from './long.ts';
import { atOnce, createWorld, newIds, type World } from './world.ts';

const FEW = 10_000;

/** How many times the time of a new order it takes among so many records, against one among {@link FEW}. */
async function amongMany(records: number): Promise<readonly number[]> {
  await using few = await createWorld();
  await using many = await createWorld();
  await fill(few, FEW);
  await fill(many, records);
  const next = newIds();
  // Awaited here, or the worlds would be gone by then.
  return await pairedRatio(inserting(many, next), inserting(few, next), { sampleMs: 40 });
}

function inserting({ pool, redis }: World, next: () => string): () => Promise<unknown> {
  const fast = redisFast({ client: redis, facts: 'compact', timeoutMs: 5_000 });
  const guard = createIdempotencyGuard({
    store: postgresStore({ pool, schema: 'guarded' }),
    fast,
    local: false,
  });
  return atOnce(() => insert(guard, next()));
}

/** As many deliveries, identities and facts as there would be after so many orders. */
async function fill({ pool, redis }: World, records: number): Promise<void> {
  const keyed = (name: string) => `decode(md5('${name} ' || number), 'hex')`;
  for (let from = 0; from < records; from += 100_000) {
    const numbers = `generate_series(${from}, ${Math.min(from + 100_000, records) - 1}) AS number`;
    await pool.query(`
      INSERT INTO guarded.orderdock_identity (key, tenant, revision, applied, created_at, processed_at)
      SELECT ${keyed('entity')}, 'acme', '1', 1, now(), now() FROM ${numbers}`);
    await pool.query(`
      INSERT INTO guarded.orderdock_delivery
        (key, tenant, entity, claim_id, status, answer, processed_at, received_at)
      SELECT ${keyed('delivery')}, 'acme', ${keyed('entity')}, gen_random_uuid(), 'executed', '[{"id":"1"}]', now(), now()
        FROM ${numbers}`);
  }
  await pool.query('ANALYZE guarded.orderdock_identity, guarded.orderdock_delivery');
  const history = await postgresStore({ pool, schema: 'guarded' }).history();
  const fast = redisFast({ client: redis, facts: 'compact', timeoutMs: 60_000 });
  const hex = (number: number) => number.toString(16).padStart(8, '0').repeat(4);
  for (let from = 0; from < records; from += 1_000)
    await Promise.all(
      Array.from({ length: Math.min(1_000, records - from) }, (_, at) => {
        // Spread over all buckets, as the hash of a key is.
        const key = hex(Math.imul(from + at + 1, 0x9e3779b1) >>> 0);
        const record = { status: 'executed', answer: undefined, processedAtMs: 1_777_878_764_000 } as const;
        return fast.finish(
          { key, claimId: '', history },
          { ...record, entity: key, fingerprint: undefined, claimId: undefined },
        );
      }),
    );
}

const named = (records: number) => (records < 1_000_000 ? `${records / 1_000}k` : `${records / 1_000_000}M`);

const figures: readonly FigureSpec[] = [100_000, ...(isLong ? [1_000_000, 10_000_000] : [])].map(
  (records) => ({
    name: `idempotency/among-${named(records)}`,
    compares: `a new order through \`guard.insert\` among ${named(records)} records in the database and in Redis (\`compact\`), against one among ${named(FEW)}`,
    unit: 'x',
    goal: { max: 1.5 },
    measure: () => amongMany(records),
  }),
);

export default figures;
