import { startFauxqs } from 'fauxqs';
import { pino } from 'pino';
import { afterEach, expect, inject, it, vi } from 'vitest';
import { openSnsSqs } from '../src/messaging/sns-sqs/open.ts';
import { record } from '../src/messaging/testing/recorder.ts';
import { startTestService } from './support/service.ts';

afterEach(() => vi.unstubAllEnvs());

it('the service sends its events to SNS where it is told to, and a queue brings them in order', async () => {
  const broker = await startFauxqs({ port: 0, logger: false });
  vi.stubEnv('AWS_ENDPOINT_URL', broker.address);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  try {
    await using app = await startTestService({
      databaseUrl: inject('databaseUrl'),
      env: { MESSAGING: 'sns-sqs' },
    });
    const { bus, release } = await openSnsSqs({ prefix: 'orderdock', logger: pino({ level: 'silent' }) });
    const seen = record();
    await bus.subscribe({ name: 'shipping', handler: seen.handler });
    for (const n of [1, 2, 3])
      await app.deliver({ id: '7', updatedAt: `2026-03-01T10:0${n}:00Z`, total: `${n}.00` });
    await seen.handledCount(3);
    const totals = seen.handled.map(({ data }) => (data as OrderData).order.totals.grand.amount);
    expect(totals).toEqual(['1.00', '2.00', '3.00']);
    await bus.close({ drainMs: 0 });
    release();
  } finally {
    await broker.stop();
  }
});

interface OrderData {
  readonly order: { readonly totals: { readonly grand: { readonly amount: string } } };
}
