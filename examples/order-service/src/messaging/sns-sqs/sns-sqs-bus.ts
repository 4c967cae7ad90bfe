import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from 'pino';
import { consume } from '../consumer/consume.ts';
import { trackConsumers } from '../consumer/consumers.ts';
import { settingsOf } from '../consumer/settings.ts';
import type { MessageBus } from '../port.ts';
import { namesOf } from './names.ts';
import { publishTo } from './publish.ts';
import { sqsDeadLetters } from './sqs-dead-letters.ts';
import { sqsSource } from './sqs-source.ts';
import { ensureSubscription, ensureTopic, queueUrl } from './topology.ts';

export interface SnsSqsBusOptions {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  /** In front of the name of every topic and queue. */
  readonly prefix: string;
  readonly logger: Logger;
  /** Seconds that SQS holds a request for which it has nothing, and that closing may take longer. @default 5 */
  readonly waitSeconds?: number | undefined;
}

/**
 * The bus over SNS and SQS: a FIFO topic, and a FIFO queue with its dead-letter queue for each subscription. AWS gives itself
 * up to 15 minutes until a changed filter policy counts everywhere, and remembers the id of an event for five.
 */
export async function createSnsSqsBus(options: SnsSqsBusOptions): Promise<MessageBus> {
  const { sns, sqs, prefix, logger, waitSeconds = 5 } = options;
  const names = namesOf(prefix);
  const topicArn = await ensureTopic({ sns, sqs, prefix });
  const consumers = trackConsumers();
  const deadLetterUrlOf = (name: string) => queueUrl(sqs, names.deadLetterQueue(name));
  return {
    publish: (events) => publishTo(sns, topicArn, events),
    async subscribe(subscription) {
      const settings = settingsOf(subscription);
      const url = await ensureSubscription({ sns, sqs, prefix }, topicArn, settings);
      const deadLetterUrl = await deadLetterUrlOf(settings.name);
      const source = sqsSource({ sqs, queueUrl: url, deadLetterUrl, waitSeconds });
      return consumers.add(consume(source, settings, logger));
    },
    deadLetters: (name) =>
      sqsDeadLetters({
        sqs,
        urls: async () => ({
          queueUrl: await queueUrl(sqs, names.queue(name)),
          deadLetterUrl: await deadLetterUrlOf(name),
        }),
      }),
    close: (options) => consumers.close(options),
  };
}
