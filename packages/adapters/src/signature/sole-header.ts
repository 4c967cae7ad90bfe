import { headerValues, type WebhookRequest } from '../contract/request.ts';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';

/** The value of a header that has to do with a signature, empty where there is none. Throws `InvalidSignatureError` where it came twice. */
export function soleHeader({ headers }: WebhookRequest, name: string): string {
  const [value = '', ...others] = headerValues(headers, name);
  if (others.length > 0) throw new InvalidSignatureError(name, 'duplicated');
  return value;
}
