import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '../storm/verdict/verdict.ts';
import { aborted } from './interruption.ts';
import type { StartOptions } from './options.ts';
import { choosePort } from './page-port.ts';
import { planRun } from './plan-run.ts';
import { playRun } from './play-run.ts';
import { type Servers, startServers } from './servers.ts';
import { type ServiceProcess, startServiceProcess } from './service-process.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** One step, said on a line of its own, in place of a progress line if there is one. */
const say = (line: string): void => console.log(`${process.stdout.isTTY ? '\r\u001b[2K' : ''}• ${line}`);

/** Does what `npm start` was asked to, and resolves with the exit code when everything has been ended. The verdict is the last line. */
export async function start(options: StartOptions, interrupted: AbortSignal): Promise<number> {
  const verdict = await startAndPlay(options, interrupted);
  if (!options.headless) return 0;
  console.log(verdict.line);
  return verdict.ok ? 0 : 1;
}

async function startAndPlay(options: StartOptions, interrupted: AbortSignal): Promise<Verdict> {
  const seed = options.seed ?? randomBytes(4).toString('hex');
  const runId = Date.now().toString(36);
  const schema = options.naive ? 'orderdock_naive' : process.env['DATABASE_SCHEMA'] || 'orderdock';
  const plan = planRun(options, { seed, runId });

  await using stack = new AsyncDisposableStack();
  const servers = await startServers(options, ROOT, stack, say);
  const service = stack.use(await launch(options, servers, schema));
  const { baseUrl } = service;
  if (!options.headless) say(`The page is at ${baseUrl}`);
  // A service that dies ends the storm at once, instead of leaving it to send into nothing.
  const dead = new AbortController();
  service.failed.catch((error: unknown) => dead.abort(error));
  const signal = AbortSignal.any([interrupted, dead.signal]);
  const token = process.env['API_TOKEN'] || undefined;
  const verdict = await playRun({ options, seed, runId, plan, servers, schema, baseUrl, token, signal, say });
  if (!options.headless) {
    console.log(`\n${verdict.line}\n\n  The page: ${baseUrl}   (Ctrl-C ends everything)\n`);
    await aborted(signal);
    dead.signal.throwIfAborted();
  }
  say('Draining and stopping');
  return verdict;
}

async function launch(
  options: StartOptions,
  { postgres, redis }: Servers,
  schema: string,
): Promise<ServiceProcess> {
  const port = options.headless ? (options.port ?? 0) : await choosePort(options.port, say);
  const data = join(ROOT, '.data');
  mkdirSync(data, { recursive: true });
  const logFile = join(data, 'order-service.log');
  say(`The service starts; its log is in ${logFile}`);
  return await startServiceProcess({
    logFile,
    env: {
      HOST: '127.0.0.1',
      PORT: `${port}`,
      DATABASE_URL: postgres.url,
      DATABASE_SCHEMA: schema,
      DATABASE_LABEL: postgres.label,
      REDIS_URL: redis?.url ?? '',
      REDIS_LABEL: redis?.label ?? '',
      GUARD: options.naive ? 'naive' : 'orderdock',
    },
  });
}
