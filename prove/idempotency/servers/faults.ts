import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

/** Something that is done to a server under load. */
export interface Fault {
  readonly name: string;
  readonly bring: (world: World) => Promise<void>;
}

/** How long Redis stays away, in milliseconds. */
const AWAY_MS = 600;

export const FAULTS: readonly Fault[] = [
  { name: 'Redis flushed', bring: async ({ control }) => void (await control.flushall()) },
  {
    name: 'Redis killed, back empty',
    async bring(world) {
      await forgetCopy(world);
      await killRedis(world);
    },
  },
  { name: 'Redis blackholed', bring: (world) => through(world, 'silent') },
  { name: 'Redis replies dropped', bring: (world) => through(world, 'mute') },
  {
    name: 'Redis swapped for a stale copy',
    async bring(world) {
      await world.control.save();
      await sleep(AWAY_MS);
      await killRedis(world);
      await forgetCopy(world);
    },
  },
  { name: 'PostgreSQL restarted (immediate)', bring: ({ postgres }) => postgres.restart() },
];

async function through({ proxy }: World, mode: 'silent' | 'mute'): Promise<void> {
  proxy.mode = mode;
  await sleep(AWAY_MS);
  proxy.mode = 'open';
  // What was held back is gone with its connections, as it is with a switch that lost its tables.
  proxy.redirect(proxy.target);
}

async function killRedis({ redis, control }: World): Promise<void> {
  await redis.kill();
  await sleep(AWAY_MS / 2);
  await redis.restart();
  while (control.status !== 'ready') await sleep(10);
}

/** Removes the copy that a server would begin with. */
async function forgetCopy({ control }: World): Promise<void> {
  const [, folder] = (await control.config('GET', 'dir')) as readonly string[];
  rmSync(join(String(folder), 'dump.rdb'), { force: true });
}
