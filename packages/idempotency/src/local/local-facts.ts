import { LRUCache } from 'lru-cache';
import type { DeliveryRecord } from '../ports/store.ts';
import { isSameName, type LocalNameParts, localNameOf, localPartsOf } from './local-name.ts';

/** The longest answer that is kept in the process, in UTF-16 units: with the default `max` at most 80 MB. */
const MAX_ANSWER = 4_096;

/** Committed facts in the memory of this process, each under the history of the database that committed it. */
export interface LocalFacts {
  get(key: string, history: string): DeliveryRecord | undefined;
  /** The fact under the name of the request, mostly without making the name. */
  find(request: LocalNameParts, history: string): DeliveryRecord | undefined;
  set(key: string, history: string, record: DeliveryRecord): void;
  readonly size: number;
}

interface Fact {
  readonly key: string;
  /** What the key names, if it is a name: pieces of the key, so that nothing of a larger text is kept alive. */
  readonly parts: LocalNameParts | undefined;
  readonly history: string;
  readonly record: DeliveryRecord;
}

/** Keeps the `max` facts that were used last. A fact never changes, so it has no time to live. */
export function createLocalFacts(max: number): LocalFacts {
  /**
   * The newest fact of each delivery's id: a shortcut to it. To make a name and to hash it takes most of the time of a
   * look, and an id is rarely that of two facts; where it is, the others are found by their names.
   */
  const newest = new Map<string, Fact>();
  const facts = new LRUCache<string, Fact>({
    max,
    dispose(fact) {
      const id = fact.parts?.delivery.id;
      if (id !== undefined && newest.get(id) === fact) newest.delete(id);
    },
  });
  let present = '';

  function get(key: string, history: string): DeliveryRecord | undefined {
    const fact = facts.get(key);
    return fact?.history === history ? fact.record : undefined;
  }
  return {
    get,
    find(request, history) {
      const fact = newest.get(request.delivery.id);
      if (fact?.parts !== undefined && isSameName(fact.parts, request)) return get(fact.key, history);
      const name = localNameOf(request);
      return name === undefined ? undefined : get(name, history);
    },
    set(key, history, record) {
      if (record.answer !== undefined && record.answer.length > MAX_ANSWER) return;
      // One text for all facts of a history: it is compared with every look.
      if (history !== present) present = history;
      const fact = { key, parts: localPartsOf(key), history: present, record };
      facts.set(key, fact);
      if (fact.parts !== undefined) newest.set(fact.parts.delivery.id, fact);
    },
    get size() {
      return facts.size;
    },
  };
}
