import { decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { InvalidSignatureError } from '../errors/webhook-errors.ts';
import { checkKeyId } from './public-keys.ts';

/** The protected header of a compact JWS, which is not to be believed yet. Throws `InvalidSignatureError` for what is none. */
export function decodeJoseHeader(
  header: string,
  token: string,
): { readonly keyId: string | undefined; readonly parameters: ProtectedHeaderParameters } {
  if (token.split('.', 4).length !== 3) throw new InvalidSignatureError(header, 'malformed');
  let parameters: ProtectedHeaderParameters;
  try {
    parameters = decodeProtectedHeader(token);
  } catch {
    throw new InvalidSignatureError(header, 'malformed');
  }
  return { keyId: checkKeyId(header, parameters.kid), parameters };
}
