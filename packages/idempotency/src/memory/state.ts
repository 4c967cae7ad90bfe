import type { Clock } from '@orderdock/kit';
import type { CallKeys, DeliveryRecord, EntityRecord, Found, Recording } from '../ports/store.ts';
import type { MemoryData } from './data.ts';

/** What the parts of a store in memory share. */
export interface MemoryState {
  readonly clock: Clock;
  readonly data: MemoryData;
  /** The name of its history. */
  readonly name: string;
  readonly deliveries: Map<string, DeliveryRecord>;
  readonly entities: Map<string, EntityRecord>;
  /** The entities that a transaction is on. */
  readonly held: Set<string>;
}

export const foundOf = ({ deliveries, entities }: MemoryState, keys: CallKeys): Found => ({
  delivery: deliveries.get(keys.delivery),
  entity: entities.get(keys.entity),
});

/** Writes the record of a call, and the revision where it was applied. */
export function record(
  { clock, deliveries, entities }: MemoryState,
  { keys, claimId }: { readonly keys: CallKeys; readonly claimId: string },
  recording: Recording,
): DeliveryRecord {
  const { entity, fingerprint } = keys;
  const { status, answer } = recording;
  const processedAtMs = recording.status === 'executed' ? clock.now() : recording.processedAtMs;
  const written: DeliveryRecord = { status, answer, processedAtMs, entity, fingerprint, claimId };
  deliveries.set(keys.delivery, written);
  if (recording.status === 'executed') {
    const applied = (entities.get(entity)?.applied ?? 0) + 1;
    entities.set(entity, { revision: recording.revision, applied, processedAtMs });
  }
  return written;
}
