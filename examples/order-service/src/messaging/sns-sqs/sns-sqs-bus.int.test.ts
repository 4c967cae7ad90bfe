import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { describeBusContract } from '../testing/contract.ts';
import { createSnsSqsBus } from './sns-sqs-bus.ts';

const logger = pino({ level: 'silent' });
let server: FauxqsServer;
let sns: SNSClient;
let sqs: SQSClient;
let turn = 0;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  const where = {
    endpoint: server.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  sns = new SNSClient(where);
  sqs = new SQSClient(where);
});
afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await server.stop();
});

describe('the bus over SNS and SQS', () => {
  describeBusContract(
    { describe, test },
    {
      open: async () => ({
        bus: await createSnsSqsBus({ sns, sqs, prefix: `test-${++turn}`, logger, waitSeconds: 1 }),
        dispose: async () => server.purgeAll(),
      }),
    },
  );
});
