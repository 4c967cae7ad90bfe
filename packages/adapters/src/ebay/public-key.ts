import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { EbayCalls } from './calls.ts';
import { pathStep } from './path-step.ts';

/** getPublicKey: PEM, on one line as eBay writes it; undefined where eBay has no key of that id. */
export function createPublicKey({
  application,
}: EbayCalls): (keyId: string, call?: CallOptions) => Promise<string | undefined> {
  return async (keyId, { signal } = {}) => {
    const step = pathStep(keyId);
    if (step === undefined) return undefined;
    const answer = await application.request({
      operation: 'publicKeys.get',
      method: 'GET',
      path: `/commerce/notification/v1/public_key/${step}`,
      signal,
      allow: [404],
    });
    const key = answer.status === 404 ? undefined : memberOf(answer.json(), 'key');
    return typeof key === 'string' && key !== '' ? key : undefined;
  };
}
