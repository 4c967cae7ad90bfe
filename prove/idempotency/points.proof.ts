import { setTimeout as sleep } from 'node:timers/promises';
import { figure, type Proof, type ProofFigure } from '../harness/proof.ts';
import { workerConfigs } from './fleet/configs.ts';
import { startMember } from './fleet/member.ts';
import type { Job } from './messages.ts';
import { createWorld, type World } from './servers/world.ts';

/** How long PostgreSQL may take to end the session of a process that is gone, in milliseconds. */
const SETTLED_MS = 5_000;

interface Point {
  readonly mode: Job['mode'];
  readonly point: string;
  readonly effects: 0 | 1;
}

const POINTS: readonly Point[] = [
  { mode: 'transaction', point: 'before COMMIT', effects: 0 },
  { mode: 'transaction', point: 'COMMIT sent', effects: 1 },
  { mode: 'insert', point: 'before insert', effects: 0 },
  { mode: 'insert', point: 'insert sent', effects: 1 },
  { mode: 'execute', point: 'before COMMIT', effects: 0 },
  { mode: 'execute', point: 'COMMIT sent', effects: 1 },
];

/** A label is worth what it says: a process that dies before COMMIT leaves nothing, one that has sent it leaves the effect. */
const proof: Proof = {
  title: 'The points at which workers are killed lie where their names say',
  async run() {
    await using world = await createWorld();
    const figures = await Promise.all(
      POINTS.map(async ({ mode, point, effects }): Promise<ProofFigure> => {
        const left = await effectsAfter(world, mode, point);
        const goal = effects === 0 ? { max: 0 } : { min: 1 };
        return figure(`idempotency/point ${mode} killed ${point}: effects`, left, goal);
      }),
    );
    return { figures, details: 'One worker for each, which is killed on its first delivery.' };
  },
};

export default proof;

async function effectsAfter(world: World, mode: Job['mode'], point: string): Promise<number> {
  const { pool, schema } = world;
  const order = `${mode} ${point}`;
  const member = startMember({ ...workerConfigs(world)(0), name: order }, () => {});
  await member.ready;
  member.arm({ point, action: 'kill', passage: 1 });
  await member.deliver({ order, revision: 1, delivery: order, mode });
  await member.ended;
  // Its sessions do what they were told to do, find nobody there, and end.
  const until = performance.now() + SETTLED_MS;
  while (performance.now() < until) {
    const { rows } = await pool.query(
      'SELECT count(*)::int AS sessions FROM pg_stat_activity WHERE application_name = $1',
      [order],
    );
    if (rows[0].sessions === 0) break;
    await sleep(20);
  }
  const { rows } = await pool.query(
    `SELECT count(*)::int AS effects FROM ${schema}.applied WHERE order_id = $1`,
    [order],
  );
  return Number(rows[0].effects);
}
