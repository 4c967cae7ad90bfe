import type { FastTier } from '../ports/fast.ts';
import type { DeliveryRecord } from '../ports/store.ts';

/** A fast tier in memory that several guards may share, as processes share a Redis. Claims do not expire. */
export function memoryFast(): FastTier {
  const facts = new Map<string, DeliveryRecord>();
  const claims = new Map<string, string>();
  return {
    async claim({ key, claimId, history }) {
      const record = history === null ? undefined : facts.get(`${history} ${key}`);
      if (record !== undefined) return { state: 'done', record };
      const holder = claims.get(key);
      if (holder !== undefined && holder !== claimId) return { state: 'busy' };
      if (claimId !== '') claims.set(key, claimId);
      return { state: 'claimed' };
    },
    async finish({ key, claimId, history }, record) {
      if (history !== null && record !== undefined) facts.set(`${history} ${key}`, record);
      if (claims.get(key) === claimId) claims.delete(key);
    },
  };
}
