import type { Server } from '@orderdock/servers';

/** Kills a Redis in the middle of a storm and brings it back empty. */
export interface RedisOutage {
  /** To be called with the share of the storm that has been sent, as it rises. */
  advance(share: number): void;
  /** Resolves when the last of it is over. Rejects if it could not be killed or brought back. */
  over(): Promise<void>;
}

const KILL_AT = 0.4;
const RETURN_AT = 0.6;

export function createRedisOutage(
  redis: Pick<Server, 'kill' | 'restart'>,
  happened: (text: string) => void,
): RedisOutage {
  const steps = [
    { at: KILL_AT, act: () => redis.kill(), text: 'Redis killed with SIGKILL' },
    { at: RETURN_AT, act: () => redis.restart(), text: 'Redis is back, empty' },
  ];
  let doing = Promise.resolve();
  return {
    advance(share) {
      while (steps[0] !== undefined && share >= steps[0].at) {
        const { act, text } = steps.shift() as (typeof steps)[number];
        doing = doing.then(act).then(() => happened(text));
        doing.catch(() => {});
      }
    },
    over: () => doing,
  };
}
