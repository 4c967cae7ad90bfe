import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** A message in hand. */
export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  readonly attempt: number;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Seconds from now at which it may be received again. False where it is no longer in hand. */
  visibleIn(seconds: number): Promise<boolean>;
  delete(): Promise<boolean>;
}

export interface ReceiveTerms {
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
}

/**
 * The next message of a queue. One at a time, so that what is in hand is what is at work: of a batch in one group the last
 * would wait for the first under its own lease.
 */
export async function receiveOne(
  sqs: SQSClient,
  url: string,
  terms: ReceiveTerms,
): Promise<QueueMessage | undefined> {
  const { Messages: [message] = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 1,
      WaitTimeSeconds: terms.waitSeconds,
      VisibilityTimeout: terms.visibilitySeconds,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'MessageGroupId'],
      MessageAttributeNames: ['All'],
    }),
  );
  return message && describe(sqs, url, message);
}

function describe(sqs: SQSClient, url: string, message: Message): QueueMessage {
  const handle = { QueueUrl: url, ReceiptHandle: message.ReceiptHandle };
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    id: message.MessageId ?? '',
    body: message.Body ?? '',
    group: message.Attributes?.MessageGroupId ?? '',
    attempt: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
    attributes: Object.fromEntries(attributes.map(([name, { StringValue }]) => [name, StringValue])),
    visibleIn: (seconds) =>
      inHand(sqs.send(new ChangeMessageVisibilityCommand({ ...handle, VisibilityTimeout: seconds }))),
    delete: () => inHand(sqs.send(new DeleteMessageCommand(handle))),
  };
}

/** What SQS answers where the visibility timeout of a receipt has passed. */
const NOT_IN_HAND = new Set(['MessageNotInflight', 'ReceiptHandleIsInvalid', 'InvalidParameterValue']);

async function inHand(change: Promise<unknown>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (error instanceof Error && NOT_IN_HAND.has(error.name)) return false;
    throw error;
  }
}
