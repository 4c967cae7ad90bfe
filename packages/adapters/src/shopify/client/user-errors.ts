import { memberOf } from '../../client/read-listed.ts';
import { PlatformRequestError } from '../../errors/platform-errors.ts';

/** The result of a mutation. Throws `PlatformRequestError` where it has errors; their texts are not quoted. */
export function resultOf(data: unknown, mutation: string, operation: string): unknown {
  const result = memberOf(data, mutation);
  const errors = ['userErrors', 'orderCancelUserErrors'].flatMap((name) => {
    const list = memberOf(result, name);
    return Array.isArray(list) ? list : [];
  });
  if (errors.length === 0 && typeof result === 'object' && result !== null) return result;
  const code = memberOf(errors[0], 'code');
  const isCode = typeof code === 'string' && /^\w{1,100}$/.test(code);
  throw refused(operation, isCode ? code : undefined);
}

export function refused(operation: string, platformCode?: string | undefined): PlatformRequestError {
  return new PlatformRequestError({
    platform: 'shopify',
    operation,
    status: 200,
    platformCode,
    outcome: 'refused',
  });
}
