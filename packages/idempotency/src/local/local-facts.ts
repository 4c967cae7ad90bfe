import { LRUCache } from 'lru-cache';
import type { DeliveryRecord } from '../ports/store.ts';

/** The longest answer that is kept in the process, in UTF-16 units: with the default `max` at most 80 MB. */
const MAX_ANSWER = 4_096;

/** Committed facts in the memory of this process, each under the history of the database that committed it. */
export interface LocalFacts {
  get(key: string, history: string): DeliveryRecord | undefined;
  set(key: string, history: string, record: DeliveryRecord): void;
  readonly size: number;
}

/** Keeps the `max` facts that were used last. A fact never changes, so it has no time to live. */
export function createLocalFacts(max: number): LocalFacts {
  const facts = new LRUCache<string, { readonly history: string; readonly record: DeliveryRecord }>({ max });
  return {
    get(key, history) {
      const fact = facts.get(key);
      return fact?.history === history ? fact.record : undefined;
    },
    set(key, history, record) {
      if (record.answer === undefined || record.answer.length <= MAX_ANSWER)
        facts.set(key, { history, record });
    },
    get size() {
      return facts.size;
    },
  };
}
