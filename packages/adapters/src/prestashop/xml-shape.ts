import type { XmlElement } from '../decode/xml/parse-xml.ts';

/**
 * A document in the shape in which the webservice writes JSON: `<orders><order>` is a list, `<language id="1">` an `{ id,
 * value }`, an empty element null, and an empty list a list. Attributes that JSON has not (`xlink:href`, `notFilterable`)
 * say nothing of the order.
 */
export function shapeOf(root: XmlElement): unknown {
  if (root.name !== 'prestashop') return membersOf([root], '');
  return root.elements.length === 0 ? [] : membersOf(root.elements, root.name);
}

function contentOf(element: XmlElement, parent: string): unknown {
  const { name, elements, text, attributes } = element;
  if (elements.length === 0) {
    const id = attributes.get('id');
    if (name === 'language' && id !== undefined) return { id, value: text };
    if (id !== undefined) return { id, ...(text !== '' && { value: text }) };
    if (text !== '') return text;
    return isListOf(element, parent) ? [] : null;
  }
  return isListOf(element, parent)
    ? elements.map((entry) => contentOf(entry, name))
    : membersOf(elements, name);
}

function isListOf({ name, attributes, elements }: XmlElement, parent: string): boolean {
  // The lists of associations say that they are one.
  if (attributes.has('nodeType') || parent === 'associations') return true;
  const [first] = elements;
  // `<prestashop><orders></orders></prestashop>` is an empty page.
  if (first === undefined) return parent === 'prestashop';
  const isUniform = elements.every((element) => element.name === first.name);
  return isUniform && (first.name === 'language' || isPlural(name, first.name));
}

function isPlural(plural: string, singular: string): boolean {
  return [`${singular}s`, `${singular}es`, singular.replace(/y$/, 'ies')].includes(plural);
}

/** Own members, whatever they are called; a name that comes more than once has a list. */
function membersOf(elements: readonly XmlElement[], parent: string): Readonly<Record<string, unknown>> {
  const groups = Map.groupBy(elements, ({ name }) => name);
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const values = group.map((element) => contentOf(element, parent));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
