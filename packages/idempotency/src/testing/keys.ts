import { createHash } from 'node:crypto';
import type { CallKeys } from '../ports/store.ts';

/** 16 bytes in hexadecimal, another for each text. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The keys of a delivery of an entity. */
export function keysOf(delivery: string, entity: string, changes: Partial<CallKeys> = {}): CallKeys {
  const { tenant = 'acme' } = changes;
  return {
    tenant,
    delivery: hashOf(`delivery ${tenant} ${delivery}`),
    entity: hashOf(`entity ${tenant} ${entity}`),
    fingerprint: undefined,
    ...changes,
  };
}

/** A claim id, another for each text: a UUID, as a guard makes them. */
export function claimIdOf(text: string): string {
  const digits = hashOf(`claim ${text}`);
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join('-');
}
