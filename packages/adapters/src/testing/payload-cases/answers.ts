import assert from 'node:assert/strict';
import type { Outcome } from '../../contract/outcome.ts';
import type { Kit } from '../kit.ts';

const DURABLE: readonly Outcome[] = ['accepted', 'queued'];
const OTHERS: readonly Outcome[] = [
  'in_flight',
  'unsigned',
  'invalid_signature',
  'unreadable',
  'unknown_store',
  'too_large',
  'unavailable',
];

/** A platform that is told 2xx does not send again, so it is told so only of what is kept. */
export function answerCases({ testUnlessExcepted, adapter }: Kit): void {
  const statusOf = (outcome: Outcome) => adapter.respond(outcome).status;

  testUnlessExcepted('respond', 'answers 2xx to what is kept, and to nothing else', () => {
    for (const outcome of DURABLE)
      assert.ok(isSuccess(statusOf(outcome)), `${outcome} is kept, and the platform would send it again`);
    for (const outcome of OTHERS)
      assert.ok(
        !isSuccess(statusOf(outcome)),
        `${outcome} is not kept, and the platform would not send it again`,
      );
  });
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
