import {
  CreateTopicCommand,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { ConsumerSettings } from '../consumer/settings.ts';
import { namesOf } from './names.ts';

export interface Clients {
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly prefix: string;
}

/** Fourteen days, the longest that SQS keeps anything. */
const RETENTION_SECONDS = String(14 * 24 * 3_600);

/** Creates the topic, or finds it. */
export async function ensureTopic({ sns, prefix }: Clients): Promise<string> {
  const { TopicArn } = await sns.send(
    new CreateTopicCommand({
      Name: namesOf(prefix).topic,
      Attributes: { FifoTopic: 'true', ContentBasedDeduplication: 'false' },
    }),
  );
  return known(TopicArn, 'topic');
}

/**
 * The queue of a subscription with its dead-letter queue, and the filtered subscription of the queue to the topic. Resolves
 * with the queue's URL. Run again it changes what is different.
 */
export async function ensureSubscription(
  clients: Clients,
  topicArn: string,
  settings: ConsumerSettings,
): Promise<string> {
  const { sns, sqs, prefix } = clients;
  const names = namesOf(prefix);
  const dead = await ensureQueue(sqs, names.deadLetterQueue(settings.name), {});
  const queue = await ensureQueue(sqs, names.queue(settings.name), {
    VisibilityTimeout: String(Math.ceil(settings.leaseMs / 1_000)),
    // The consumer buries what it cannot handle; this is for what kills its consumers.
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: dead.arn,
      maxReceiveCount: settings.retry.maxAttempts,
    }),
  });
  await sqs.send(
    new SetQueueAttributesCommand({
      QueueUrl: queue.url,
      Attributes: { Policy: policy(queue.arn, topicArn) },
    }),
  );
  await subscribeQueue(sns, { TopicArn: topicArn, Protocol: 'sqs', Endpoint: queue.arn }, settings);
  return queue.url;
}

/** With its attributes from the first moment, so that no event comes unfiltered or wrapped. */
async function subscribeQueue(
  sns: SNSClient,
  endpoint: { readonly TopicArn: string; readonly Protocol: 'sqs'; readonly Endpoint: string },
  { filter }: ConsumerSettings,
): Promise<void> {
  const attributes = { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify(filter) };
  try {
    await sns.send(new SubscribeCommand({ ...endpoint, Attributes: attributes }));
    return;
  } catch (error) {
    // It exists with other attributes.
    if (!(error instanceof Error) || !error.name.startsWith('InvalidParameter')) throw error;
    const SubscriptionArn = await subscriptionOf(sns, endpoint);
    if (SubscriptionArn === undefined) throw error;
    for (const [AttributeName, AttributeValue] of Object.entries(attributes))
      await sns.send(
        new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }),
      );
  }
}

async function subscriptionOf(
  sns: SNSClient,
  { TopicArn, Endpoint }: { readonly TopicArn: string; readonly Endpoint: string },
): Promise<string | undefined> {
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic(
    { client: sns },
    { TopicArn },
  )) {
    const found = Subscriptions.find((subscription) => subscription.Endpoint === Endpoint);
    if (found !== undefined) return found.SubscriptionArn;
  }
  return undefined;
}

/** The URL of a queue by its name. */
export async function queueUrl(sqs: SQSClient, name: string): Promise<string> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  return known(QueueUrl, 'queue');
}

async function ensureQueue(sqs: SQSClient, name: string, attributes: Readonly<Record<string, string>>) {
  // Without the attributes that may change: CreateQueue refuses a queue that exists with others.
  const fixed = { FifoQueue: 'true', MessageRetentionPeriod: RETENTION_SECONDS };
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: fixed }));
  const url = known(QueueUrl, 'queue');
  if (Object.keys(attributes).length > 0)
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  return { url, arn: known(Attributes?.QueueArn, 'queue') };
}

function policy(queueArn: string, topicArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
      },
    ],
  });
}

function known(value: string | undefined, thing: string): string {
  if (value === undefined) throw new Error(`The broker did not say where the ${thing} is`);
  return value;
}
