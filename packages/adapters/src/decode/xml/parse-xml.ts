import { isUtf8 } from 'node:buffer';
import { XMLParser } from 'fast-xml-parser';
import { DEFAULT_MAX_BYTES } from '../../contract/description.ts';
import { MalformedPayloadError, PayloadTooLargeError } from '../../errors/payload-errors.ts';
import type { DecodeOptions } from '../decode-json.ts';
import { hasDeclaration } from './has-declaration.ts';
import { plainText } from './plain-text.ts';

/** An element with everything as text: no number is read, and no entity but XML's own five is known. */
export interface XmlElement {
  /** As it stands there, with its prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly elements: readonly XmlElement[];
  /** The text of this element alone, CDATA included, without the white space around it. */
  readonly text: string;
}

/** A node as the parser gives it: one member by the element's name, `#text` or `#cdata`, and `:@` for its attributes. */
type XmlNode = Readonly<Record<string, unknown>>;

const TOO_DEEP = /nested tags/;

/**
 * The root element of a document in UTF-8. Refuses what is not well formed and whatever declares a document type, so that
 * there is no entity to expand. Throws `PayloadTooLargeError` and `MalformedPayloadError`, and nothing else.
 */
export function parseXml(rawBody: Uint8Array, options: DecodeOptions = {}): XmlElement {
  const { maxBytes = DEFAULT_MAX_BYTES, maxDepth = 64 } = options;
  if (rawBody.byteLength > maxBytes) throw new PayloadTooLargeError(rawBody.byteLength, maxBytes);
  if (!isUtf8(rawBody)) throw new MalformedPayloadError('not_utf8');
  // A byte order mark is dropped by the decoder.
  const [root, ...others] = elementsOf(treeOf(new TextDecoder().decode(rawBody).trimStart(), maxDepth));
  if (root === undefined || others.length > 0) throw new MalformedPayloadError('not_xml');
  return root;
}

function treeOf(xml: string, maxDepth: number): readonly XmlNode[] {
  // Error messages of the parser quote the document, so none is passed on.
  if (hasDeclaration(xml)) throw new MalformedPayloadError('not_xml');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    cdataPropName: '#cdata',
    parseTagValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
  });
  try {
    const tree: unknown = parser.parse(xml, true);
    if (Array.isArray(tree)) return tree;
  } catch (error) {
    if (error instanceof Error && TOO_DEEP.test(error.message)) throw new MalformedPayloadError('too_deep');
  }
  throw new MalformedPayloadError('not_xml');
}

function elementsOf(nodes: readonly XmlNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    if (name === undefined || name.startsWith('#')) return [];
    const children = node[name] as readonly XmlNode[];
    const attributes = new Map(
      Object.entries((node[':@'] ?? {}) as object).map(([key, value]) => [key, plainText(String(value))]),
    );
    return [{ name, attributes, elements: elementsOf(children), text: textOf(children) }];
  });
}

function textOf(nodes: readonly XmlNode[]): string {
  const parts = nodes.map((node) => {
    if (Object.hasOwn(node, '#text')) return plainText(String(node['#text']));
    const [inner] = (node['#cdata'] ?? []) as readonly XmlNode[];
    return inner === undefined ? '' : String(inner['#text']);
  });
  return parts.join('').trim();
}
