/** The bytes that a text stands for, undefined where it is not the one spelling of them that the encoding has. */
export function canonicalBytes(text: string, encoding: 'base64' | 'base64url' | 'hex'): Buffer | undefined {
  const bytes = Buffer.from(text, encoding);
  return bytes.length > 0 && bytes.toString(encoding) === text ? bytes : undefined;
}
