import { guardedReceiver } from '../worker/guarded.ts';
import type { Receiver, ReceiverParts } from '../worker/receiver.ts';
import { checkThenSet } from './check-then-set.ts';
import { doneBeforeCommit } from './done-before-commit.ts';
import { noFence } from './no-fence.ts';
import { oneHistory } from './one-history.ts';
import { setNxOnly } from './set-nx-only.ts';

const RECEIVERS: Readonly<Record<string, (parts: ReceiverParts) => Receiver>> = {
  guard: (parts) => guardedReceiver(parts),
  'done before commit': (parts) => guardedReceiver(parts, doneBeforeCommit),
  'no fence': (parts) => guardedReceiver(parts, noFence(parts.outside, parts.config.schema)),
  'one history': (parts) => guardedReceiver(parts, oneHistory),
  'SET NX only': setNxOnly,
  'EXISTS, then SET': checkThenSet,
};

/** The guard or one of its naive variants. */
export function receiverNamed(name: string, parts: ReceiverParts): Receiver {
  const create = RECEIVERS[name];
  if (create === undefined) throw new Error(`No receiver is called ${name}`);
  return create(parts);
}
