import { identifier, type Kind } from '../../source/kinds.ts';

/**
 * A global id as the number that REST and webhooks know: `gid://shopify/Order/42` is `42`. What is no global id is read as
 * any other id, so that both shapes of one order have one identity.
 */
export const gid: Kind<string> = {
  expected: 'a global id',
  read: (value) => {
    if (typeof value !== 'string' || !value.startsWith('gid://')) return identifier.read(value);
    // Some ids carry parameters: gid://shopify/Address/1?model_name=OrderAddress.
    return /^gid:\/\/shopify\/[A-Za-z]+\/([\w.-]{1,200})(?:\?|$)/.exec(value)?.[1];
  },
};
