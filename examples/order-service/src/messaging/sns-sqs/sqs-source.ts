import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Delivery, DeliverySource } from '../consumer/delivery-source.ts';
import type { Fault } from '../consumer/fault.ts';
import { type QueueMessage, receiveOne } from './queue-message.ts';

export interface SqsQueues {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** How long SQS holds a request for which it has nothing, 20 at most. */
  readonly waitSeconds: number;
}

/** The queue of one subscription at SQS. */
export function sqsSource(queues: SqsQueues): DeliverySource {
  const { sqs, queueUrl, waitSeconds } = queues;
  return {
    // To the end, also where it is no longer wanted: an aborted request goes on at the broker and takes a message, which
    // nobody sees until its visibility timeout.
    async receive({ leaseMs }) {
      const visibilitySeconds = Math.ceil(leaseMs / 1_000);
      const message = await receiveOne(sqs, queueUrl, { waitSeconds, visibilitySeconds });
      return message === undefined ? [] : [deliveryOf(message, queues)];
    },
  };
}

function deliveryOf(message: QueueMessage, queues: SqsQueues): Delivery {
  return {
    body: message.body,
    attempt: message.attempt,
    extend: (leaseMs) => message.visibleIn(Math.ceil(leaseMs / 1_000)),
    complete: () => message.delete(),
    retry: (delayMs) => message.visibleIn(Math.round(delayMs / 1_000)),
    async bury(fault) {
      await sendToDeadLetters(message, fault, queues);
      return message.delete();
    },
  };
}

/**
 * Sent and not left to the redrive, which could not say why. Under the id of this very message: a process that dies before
 * the deletion sends it once more in vain, and an event that was replayed and died again is not taken for its former self.
 */
async function sendToDeadLetters(
  message: QueueMessage,
  fault: Fault,
  { sqs, deadLetterUrl }: SqsQueues,
): Promise<void> {
  const attribute = (text: string) => ({ DataType: 'String', StringValue: printable(text) });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: deadLetterUrl,
      MessageBody: message.body,
      // A group of its own, so that a look at one dead letter hides no other.
      MessageGroupId: message.id,
      MessageDeduplicationId: message.id,
      MessageAttributes: {
        faultCode: attribute(fault.code),
        faultMessage: attribute(fault.message),
        group: attribute(message.group),
      },
    }),
  );
}

/** Attributes take no control characters and cannot be empty. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?') || '-';
}
