import type { PlatformAdapter } from '../../contract/adapter.ts';
import type { WebhookRequest } from '../../contract/request.ts';
import type { Verification, VerifyContext } from '../../contract/verification.ts';
import type { Fault } from './faults.ts';
import { signingSamples, signingToy, type ToyScheme } from './toy-schemes.ts';

/** A check that is wrong: the right one, with something done before it or after. */
export type Check = (
  request: WebhookRequest,
  context: VerifyContext,
  right: ToyScheme['verify'],
) => Verification | Promise<Verification>;

export const BODY: Verification = { covers: 'body', isStale: false };

/** The fault of a scheme's check, and the case that has to find it. */
export function faultOf(
  scheme: ToyScheme,
  names: readonly [fault: string, found: string],
  check: Check,
): Fault {
  const adapter: PlatformAdapter = signingToy(scheme, (request, context) =>
    check(request, context, scheme.verify),
  );
  return [names[0], names[1], adapter, signingSamples(scheme)];
}

export function textOf(request: WebhookRequest): string {
  return Buffer.from(request.rawBody).toString();
}
