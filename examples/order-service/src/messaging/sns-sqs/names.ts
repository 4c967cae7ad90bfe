import { createHash } from 'node:crypto';

/** What the bus calls its things at the broker. All of them are FIFO, because the events of an order keep their order. */
export function namesOf(prefix: string) {
  return {
    topic: `${prefix}-events.fifo`,
    queue: (subscription: string) => `${prefix}-${subscription}.fifo`,
    deadLetterQueue: (subscription: string) => `${prefix}-${subscription}-dead.fifo`,
  };
}

/** What SNS and SQS take as a group or a deduplication id: 128 of these characters. */
const TAKEN = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/** `text` as such an id: itself where it can be one, and else its hash. */
export function brokerId(text: string): string {
  return TAKEN.test(text) ? text : createHash('sha256').update(text).digest('hex');
}
