import { GetQueueAttributesCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter, DeadLetters } from '../dead-letters/dead-letters.ts';
import { describeDeadLetter } from '../dead-letters/describe.ts';
import { brokerId } from './names.ts';
import { type QueueMessage, receiveOne } from './queue-message.ts';

interface DeadLetterQueues {
  readonly sqs: SQSClient;
  /** Found when they are first needed. */
  readonly urls: () => Promise<{ readonly queueUrl: string; readonly deadLetterUrl: string }>;
}

/** While somebody reads the list, nobody else sees what is in it; who dies over it hides it for this long. */
const LOOK_SECONDS = 30;

/** SQS has no list: messages are received, and given back when they have been seen. */
export function sqsDeadLetters({ sqs, urls }: DeadLetterQueues): DeadLetters {
  /** Receives until `done` says so or nothing is left, gives `visit` each, and everything back that it did not take away. */
  async function look(visit: (message: QueueMessage) => Promise<'taken' | 'left' | 'enough'>): Promise<void> {
    const { deadLetterUrl } = await urls();
    const left: QueueMessage[] = [];
    try {
      for (;;) {
        const message = await receiveOne(sqs, deadLetterUrl, {
          waitSeconds: 0,
          visibilitySeconds: LOOK_SECONDS,
        });
        if (message === undefined) return;
        const what = await visit(message);
        if (what !== 'taken') left.push(message);
        if (what === 'enough') return;
      }
    } finally {
      for (const message of left) await message.visibleIn(0);
    }
  }

  async function revive(message: QueueMessage): Promise<void> {
    const { queueUrl } = await urls();
    const { subject } = describe(message);
    const group = message.attributes['group'] ?? (subject === 'unknown' ? message.group : brokerId(subject));
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: message.body,
        MessageGroupId: group,
        // Of this very dead letter: its event's own id would be taken for the first delivery, and dropped.
        MessageDeduplicationId: message.id,
      }),
    );
    await message.delete();
  }

  return {
    async list({ limit }) {
      const letters: DeadLetter[] = [];
      await look(async (message) => {
        letters.push(describe(message));
        return letters.length < limit ? 'left' : 'enough';
      });
      return letters;
    },
    async show(eventId) {
      let found: QueueMessage | undefined;
      await look(async (message) => {
        if (describe(message).eventId !== eventId) return 'left';
        found = message;
        return 'enough';
      });
      return found && { ...describe(found), body: found.body };
    },
    async replay(eventId) {
      let found = false;
      await look(async (message) => {
        if (found) return 'enough';
        if (describe(message).eventId !== eventId) return 'left';
        await revive(message);
        found = true;
        return 'taken';
      });
      return found;
    },
    async replayAll() {
      const { deadLetterUrl } = await urls();
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: deadLetterUrl,
          AttributeNames: ['ApproximateNumberOfMessages'],
        }),
      );
      // Those that lie there now: what dies again meanwhile would be replayed without an end.
      const there = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
      let replayed = 0;
      await look(async (message) => {
        if (replayed >= there) return 'enough';
        await revive(message);
        replayed++;
        return 'taken';
      });
      return replayed;
    },
  };
}

function describe(message: QueueMessage): DeadLetter {
  const { faultCode = 'REDRIVEN', faultMessage = 'Its consumers died over it' } = message.attributes;
  return describeDeadLetter(message.body, { code: faultCode, message: faultMessage }, message.id);
}
