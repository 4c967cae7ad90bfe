import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from 'pino';
import { createSnsSqsBus } from './sns-sqs-bus.ts';

/** The bus with clients of its own; region, credentials and `AWS_ENDPOINT_URL` are read where the SDK reads them. */
export async function openSnsSqs(options: { readonly prefix: string; readonly logger: Logger }) {
  const sns = new SNSClient();
  // An emulator names its queues by a host that need not be there; the endpoint that was configured is.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  const bus = await createSnsSqsBus({ sns, sqs, ...options });
  const release = () => {
    sns.destroy();
    sqs.destroy();
  };
  return { bus, release };
}
