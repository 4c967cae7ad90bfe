import { createTokenProvider } from '../auth/create-token-provider.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { createApi } from './api.ts';

/** The operations of v0 that give personal data, with the generic path that stands for every order. */
const RESOURCES = ['/orders/v0/orders', '/orders/v0/orders/{orderId}'].map((path) => ({
  method: 'GET',
  path,
  dataElements: ['buyerInfo', 'shippingAddress'],
}));
const ITEMS = {
  method: 'GET',
  path: '/orders/v0/orders/{orderId}/orderItems',
  dataElements: ['buyerInfo'],
};

/**
 * The restricted data token that stands in for the store's token where v0 is asked for personal data; good for an hour.
 * Its own call is part of the call it is for: it does not go through `execute` again, which may have one slot.
 */
export function createRestrictedToken(connect: ConnectOptions, baseUrl: string): TokenProvider {
  const { now = Date.now } = connect;
  const api = createApi({ ...connect, execute: undefined }, baseUrl);
  return createTokenProvider({
    now,
    async renew() {
      const answer = await api.request({
        operation: 'tokens.create',
        method: 'POST',
        path: '/tokens/2021-03-01/restrictedDataToken',
        body: { restrictedResources: [...RESOURCES, ITEMS] },
      });
      const token = memberOf(answer.json(), 'restrictedDataToken');
      const seconds = Number(memberOf(answer.json(), 'expiresIn'));
      if (typeof token !== 'string' || token === '')
        throw new UnexpectedShapeError('/restrictedDataToken', 'a token', token);
      return { accessToken: token, expiresAt: now() + (seconds > 0 ? seconds : 3_600) * 1_000 };
    },
  });
}
