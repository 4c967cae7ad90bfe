import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { beforeEach, expect, test } from 'vitest';
import { scripted, settle, stubbornWork, watch } from '../__fixtures__/work.ts';
import { createResilience } from '../pipeline/create-resilience.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});

test('at the limit of zombies further attempts are refused, until one of them ends', async () => {
  const hung = stubbornWork();
  const pipeline = createResilience({
    name: 'p',
    clock,
    timeoutMs: 10,
    retry: false,
    breaker: false,
    maxZombies: 2,
  });
  const refused: unknown[] = [];
  pipeline.on('refused', ({ error }) => refused.push((error as { code: string }).code));
  for (let call = 0; call < 2; call++) {
    watch(pipeline.execute(hung.work));
    await clock.advance(10);
  }
  const idle = scripted(() => 'ok');
  await expect(pipeline.execute(idle.work)).rejects.toMatchObject({
    code: 'ZOMBIE_LIMIT',
    zombies: 2,
    isRetryable: true,
  });
  expect([idle.calls, hung.maxRunning, refused]).toEqual([0, 2, ['ZOMBIE_LIMIT']]);
  hung.ends[0]?.();
  await settle();
  expect([await pipeline.execute(idle.work), pipeline.snapshot().zombies]).toEqual(['ok', 1]);
});

test('an attempt whose work was never told anything, for it never read its signal, is given up all the same', async () => {
  const never = Promise.withResolvers<string>();
  const pipeline = createResilience({ name: 'p', clock, timeoutMs: 10, retry: false });
  const call = watch(pipeline.execute(() => never.promise));
  await clock.advance(10);
  expect([(call.error as { code: string }).code, pipeline.snapshot().zombies]).toEqual([
    'ATTEMPT_TIMEOUT',
    1,
  ]);
  never.resolve('late');
  await settle();
  expect(pipeline.snapshot().zombies).toBe(0);
});

test('a signal that is first read after the timeout is aborted already, with the same reason', async () => {
  const turn = Promise.withResolvers<void>();
  let seen: AbortSignal | undefined;
  const pipeline = createResilience({ name: 'p', clock, timeoutMs: 10, retry: false });
  const call = watch(
    pipeline.execute(async (context) => {
      await turn.promise;
      seen = context.signal;
    }),
  );
  await clock.advance(10);
  turn.resolve();
  await settle();
  expect([seen?.aborted, seen?.reason]).toEqual([true, call.error]);
});
