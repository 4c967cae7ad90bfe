import { type DecodeOptions, decodeJson } from '../decode/decode-json.ts';
import { isXml } from '../decode/xml/is-xml.ts';
import { parseXml } from '../decode/xml/parse-xml.ts';
import { shapeOf } from './xml-shape.ts';

/**
 * What the webservice answered, in the shape of its JSON: XML, which is its default, is told by its first character. Every
 * number keeps its text. Throws `PayloadTooLargeError` and `MalformedPayloadError`, and nothing else.
 */
export function decodePayload(rawBody: Uint8Array, options: DecodeOptions = {}): unknown {
  return isXml(rawBody) ? shapeOf(parseXml(rawBody, options)) : decodeJson(rawBody, options);
}
