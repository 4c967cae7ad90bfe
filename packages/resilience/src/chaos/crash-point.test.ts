import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('./test/crash-child.ts', import.meta.url));

/** What a process said that passed its crash points, and the signal that ended it. */
function run(
  env: Readonly<Record<string, string>>,
  ...parameters: string[]
): Promise<readonly [string, string | null]> {
  const { PATH = '' } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...parameters],
      { env: { PATH, ...env } },
      (error, stdout) =>
        resolve([stdout.trim().split('\n').join(', '), (error?.signal as string | undefined) ?? null]),
    );
  });
}

const whole = 'before 1, after 1, before 2, after 2, before 3, after 3, ended';

test('a crash point that nobody armed does nothing', async () => {
  expect(await run({ NODE_ENV: 'test' })).toEqual([whole, null]);
});

test('an armed one kills at once, with no handler run, at the pass that was asked for', async () => {
  expect(await run({ NODE_ENV: 'test' }, 'written')).toEqual(['before 1', 'SIGKILL']);
  expect(await run({ NODE_ENV: 'test' }, 'told', '2')).toEqual([
    'before 1, after 1, before 2, after 2',
    'SIGKILL',
  ]);
});

test('the environment arms one where NODE_ENV is safe, and nowhere else, whatever else it says', async () => {
  expect(await run({ NODE_ENV: 'test', ORDERDOCK_CRASH_AT: 'written:2' })).toEqual([
    'before 1, after 1, before 2',
    'SIGKILL',
  ]);
  expect(await run({ NODE_ENV: 'development', ORDERDOCK_CRASH_AT: 'told' })).toEqual([
    'before 1, after 1',
    'SIGKILL',
  ]);
  for (const env of [{}, { NODE_ENV: 'production' }]) {
    expect(await run({ ...env, ORDERDOCK_CRASH_AT: 'written', ORDERDOCK_CHAOS: 'allow' })).toEqual([
      whole,
      null,
    ]);
  }
});

test('in production the code arms one only where the environment allows it as well', async () => {
  const env = { NODE_ENV: 'production' };
  expect(await run(env, 'written', '1', 'allow')).toEqual([`CHAOS_NOT_ALLOWED, ${whole}`, null]);
  expect(await run({ ...env, ORDERDOCK_CHAOS: 'allow' }, 'written', '1')).toEqual([
    `CHAOS_NOT_ALLOWED, ${whole}`,
    null,
  ]);
  expect(await run({ ...env, ORDERDOCK_CHAOS: 'allow' }, 'written', '1', 'allow')).toEqual([
    'before 1',
    'SIGKILL',
  ]);
});
