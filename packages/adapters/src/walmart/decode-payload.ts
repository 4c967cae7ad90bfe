import { type DecodeOptions, decodeJson } from '../decode/decode-json.ts';
import { isXml } from '../decode/xml/is-xml.ts';
import { parseXml, type XmlElement } from '../decode/xml/parse-xml.ts';

/** The elements that come more than once, by what they stand in: one alone is a list of one, as it is in Walmart's JSON. */
const LISTS: ReadonlySet<string> = new Set([
  'elements.order',
  'orderLines.orderLine',
  'charges.charge',
  'orderLineStatuses.orderLineStatus',
  'refundCharges.refundCharge',
  'orderSubTotals.orderSubTotal',
  'pickupPersons.pickupPerson',
]);

/**
 * Walmart's JSON, or the XML of its Canadian API in the same shape: names without their prefix, every value the text that
 * stands there. Attributes are left out, for Walmart writes namespaces only. Throws `PayloadTooLargeError` and
 * `MalformedPayloadError`, and nothing else.
 */
export function decodePayload(rawBody: Uint8Array, options: DecodeOptions = {}): unknown {
  if (!isXml(rawBody)) return decodeJson(rawBody, options);
  const root = parseXml(rawBody, options);
  return { [localName(root)]: contentOf(root) };
}

function contentOf(element: XmlElement): unknown {
  if (element.elements.length === 0) return element.text;
  const groups = Map.groupBy(element.elements, localName);
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const values = group.map(contentOf);
      const isList = values.length > 1 || LISTS.has(`${localName(element)}.${name}`);
      return [name, isList ? values : values[0]];
    }),
  );
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
