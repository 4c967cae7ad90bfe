import { afterEach, expect, test, vi } from 'vitest';
import { createResilience } from '../pipeline/create-resilience.ts';
import { isChaosAllowed } from './allowed.ts';
import { armCrashPoint } from './crash-point.ts';
import { createChaos } from './create-chaos.ts';
import { ChaosNotAllowedError } from './errors.ts';
import { startTcpProxy } from './start-tcp-proxy.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const environments = [
  undefined,
  '',
  'production',
  'Production',
  'staging',
  'Test',
  ' test',
  'test',
  'development',
];
const options = [undefined, false, true];
const variables = [undefined, '', '1', 'true', 'ALLOW', 'allow'];

test('of all combinations chaos is allowed in tests and development, and elsewhere only where both leaves are given', () => {
  const allowed: unknown[] = [];
  for (const environment of environments) {
    for (const option of options) {
      for (const variable of variables) {
        const env = { NODE_ENV: environment, ORDERDOCK_CHAOS: variable };
        if (isChaosAllowed(option, env)) allowed.push([environment, option, variable]);
      }
    }
  }
  const inTests = ['test', 'development'].flatMap((environment) =>
    options.flatMap((option) => variables.map((variable) => [environment, option, variable])),
  );
  const twice = environments.slice(0, 7).map((environment) => [environment, true, 'allow']);
  expect(allowed).toEqual([...twice, ...inTests]);
});

test('what is not literally true is no leave', () => {
  const env = { NODE_ENV: 'production', ORDERDOCK_CHAOS: 'allow' };
  for (const option of ['true', 1, {}, 'allow']) expect(isChaosAllowed(option as boolean, env)).toBe(false);
});

test('where it is not allowed chaos gives back the very work and the very pipeline that it is given', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  const chaos = createChaos({ fault: { rate: 1 }, allowInProduction: true });
  const work = async () => 1;
  const shop = createResilience({ name: 'shop' });
  expect([chaos.isActive, chaos.wrap(work) === work, chaos.around(shop) === shop]).toEqual([
    false,
    true,
    true,
  ]);
  expect(() => armCrashPoint('a', { allowInProduction: true })).toThrow(ChaosNotAllowedError);
  await expect(startTcpProxy({ target: { port: 1 } })).rejects.toBeInstanceOf(ChaosNotAllowedError);
});

test('where it is allowed twice it works in production', async () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('ORDERDOCK_CHAOS', 'allow');
  const chaos = createChaos({
    fault: { rate: 1, error: () => new Error('game day') },
    allowInProduction: true,
  });
  await expect(
    createResilience({ name: 'p', retry: false }).execute(chaos.wrap(async () => 1)),
  ).rejects.toThrow('game day');
  armCrashPoint('never reached', { allowInProduction: true })();
  await using _proxy = await startTcpProxy({ target: { port: 1 }, allowInProduction: true });
  expect(() => armCrashPoint('never reached')).toThrow(ChaosNotAllowedError);
});
