import { PublishBatchCommand, type PublishBatchRequestEntry, type SNSClient } from '@aws-sdk/client-sns';
import { attributesOf, type CloudEvent, encodeEvent } from '../cloud-event.ts';
import { PublishError } from '../port.ts';
import { brokerId } from './names.ts';

const MAX_ENTRIES = 10;
/** Of a whole batch: 256 KiB, attributes and names included; those are well below what is left out here. */
const MAX_BYTES = 240 * 1024;

interface Entry {
  readonly event: CloudEvent;
  readonly body: string;
  readonly bytes: number;
}

/** Publishes in batches. Throws `PublishError`; after a failed event no later one of its subject is sent. */
export async function publishTo(
  sns: SNSClient,
  topicArn: string,
  events: readonly CloudEvent[],
): Promise<void> {
  const failed = new Map<string, string>();
  const held = new Set<string>();
  let cause: unknown;
  let waiting: readonly Entry[] = events.map((event) => {
    const body = encodeEvent(event);
    return { event, body, bytes: Buffer.byteLength(body) };
  });
  const fail = ({ event }: Entry, code: string) => {
    failed.set(event.id, code);
    held.add(event.subject);
  };
  while (waiting.length > 0) {
    for (const entry of waiting) if (held.has(entry.event.subject)) fail(entry, 'BEHIND_A_FAILED_EVENT');
    const { batch, rest } = nextBatch(waiting.filter(({ event }) => !failed.has(event.id)));
    waiting = rest;
    if (batch.length === 0) continue;
    try {
      const { Failed = [] } = await sns.send(
        new PublishBatchCommand({
          TopicArn: topicArn,
          PublishBatchRequestEntries: batch.map(toRequestEntry),
        }),
      );
      for (const { Id, Code = 'REFUSED' } of Failed) {
        const entry = batch[Number(Id)];
        if (entry !== undefined) fail(entry, Code);
      }
    } catch (error) {
      cause = error;
      for (const entry of batch) fail(entry, nameOf(error));
    }
  }
  if (failed.size > 0) throw new PublishError(failed, cause);
}

/** The next events in order, of no subject two: SNS answers for each entry alone, and one may fail before the other. */
function nextBatch(entries: readonly Entry[]): {
  readonly batch: readonly Entry[];
  readonly rest: readonly Entry[];
} {
  const batch: Entry[] = [];
  const rest: Entry[] = [];
  const taken = new Set<string>();
  let bytes = 0;
  for (const entry of entries) {
    const fits = batch.length === 0 || (batch.length < MAX_ENTRIES && bytes + entry.bytes <= MAX_BYTES);
    if (fits && !taken.has(entry.event.subject)) {
      batch.push(entry);
      bytes += entry.bytes;
    } else {
      rest.push(entry);
    }
    taken.add(entry.event.subject);
  }
  return { batch, rest };
}

function toRequestEntry({ event, body }: Entry, index: number): PublishBatchRequestEntry {
  const attributes = Object.entries(attributesOf(event));
  return {
    Id: String(index),
    Message: body,
    MessageGroupId: brokerId(event.subject),
    MessageDeduplicationId: brokerId(event.id),
    MessageAttributes: Object.fromEntries(
      attributes.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
    ),
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'REFUSED';
}
