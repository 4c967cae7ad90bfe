import assert from 'node:assert/strict';
import { createIdempotencyGuard } from '@orderdock/idempotency';
import { postgresStore } from '@orderdock/idempotency/postgres';
import { redisFast } from '@orderdock/idempotency/redis';
import { Redis } from 'ioredis';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
// ioredis prints an error that nobody listens to; the guard reports it as `fast_unavailable`.
redis.on('error', () => {});
const guard = createIdempotencyGuard({ store: postgresStore({ pool }), fast: redisFast({ client: redis }) });

assert.equal(guard.snapshot().mode, 'hybrid');
redis.disconnect();
await pool.end();
