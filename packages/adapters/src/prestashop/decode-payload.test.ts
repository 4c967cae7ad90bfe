import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { xmlDocument, xmlOf } from './__fixtures__/fake-rows.ts';
import { bareOrder, orderOf, row } from './__fixtures__/index.ts';
import { decodePayload } from './decode-payload.ts';

const decode = (body: string, options?: Parameters<typeof decodePayload>[1]) =>
  decodePayload(Buffer.from(body), options);
const inOrder = (inner: string) => `<prestashop><order>${inner}</order></prestashop>`;

test('an order in XML is the same order as in JSON', () => {
  const order = bareOrder({ id_customer: '9', gift_message: 'a & b < c', note: '' });
  const content = ({ raw: _raw, ...rest }: ReturnType<typeof orderOf>) => rest;
  const options = { currency: 'EUR', timeZone: 'Europe/Paris' };
  expect(content(orderOf(xmlDocument(xmlOf('order', order)), options))).toEqual(
    content(orderOf({ order }, options)),
  );
});

describe('XML', () => {
  test('becomes what JSON would have been, without the attributes that JSON has not', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <!-- answered in 3 ms -->
      <prestashop xmlns:xlink="http://www.w3.org/1999/xlink">
        <order>
          <id>
            <![CDATA[ 9007199254740993 ]]>
          </id>
          <id_cart xlink:href="https://shop.example/api/carts/5?a=1&amp;b=2"><![CDATA[5]]></id_cart>
          <shipping_number notFilterable="true"></shipping_number>
          <total_paid>12.50</total_paid>
          <note/>
        </order>
      </prestashop>`;
    expect(decode(xml)).toEqual({
      order: { id: '9007199254740993', id_cart: '5', shipping_number: null, total_paid: '12.50', note: null },
    });
  });

  test('has a list of one row, of several and of none', () => {
    const rows = (inner: string) =>
      inOrder(`<associations><order_rows nodeType="order_row">${inner}</order_rows></associations>`);
    const of = (...ids: string[]) => ({ order: { associations: { order_rows: ids.map((id) => ({ id })) } } });
    const element = (id: string) => `<order_row><id>${id}</id></order_row>`;
    expect(decode(rows(element('1')))).toEqual(of('1'));
    expect(decode(rows(element('1') + element('2')))).toEqual(of('1', '2'));
    expect(decode(rows(''))).toEqual(of());
  });

  test.each([
    ['orders', 'order'],
    ['addresses', 'address'],
    ['currencies', 'currency'],
    ['taxes', 'tax'],
    ['order_slips', 'order_slip'],
  ])('has a list of %s, whose elements are each a %s', (plural, singular) => {
    const list = (inner: string) => decode(`<prestashop><${plural}>\n${inner}</${plural}></prestashop>`);
    expect(list(`<${singular} id="1" xlink:href="u"/>`)).toEqual({ [plural]: [{ id: '1' }] });
    expect(list(`<${singular}><id>1</id><a/></${singular}>`)).toEqual({ [plural]: [{ id: '1', a: null }] });
    expect(list('')).toEqual({ [plural]: [] });
  });

  test('has a text in several languages as a list, and in one as well', () => {
    const name = (inner: string) =>
      decode(`<prestashop><order_state><name>${inner}</name></order_state></prestashop>`);
    const of = (...name: object[]) => ({ order_state: { name } });
    expect(name('<language id="1"><![CDATA[Paid]]></language>')).toEqual(of({ id: '1', value: 'Paid' }));
    expect(name('<language id="1">Paid</language><language id="2"></language>')).toEqual(
      of({ id: '1', value: 'Paid' }, { id: '2', value: '' }),
    );
  });

  test('has characters by their numbers and the five entities of XML, and no others', () => {
    const note = (text: string) => decode(inOrder(`<note>${text}</note>`));
    expect(note('&lt;b&gt; &amp;amp; &quot;&apos; &#233;&#x1F600;')).toEqual({
      order: { note: `<b> &amp; "' é😀` },
    });
    expect(note('&nbsp; &#0; &#xD800; &#x110000;')).toEqual({
      order: { note: '&nbsp; &#0; &#xD800; &#x110000;' },
    });
    expect(note('<![CDATA[&amp; <!DOCTYPE html>]]>')).toEqual({ order: { note: '&amp; <!DOCTYPE html>' } });
  });

  test('keeps any text, in CDATA and escaped', () => {
    const texts = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => !text.includes(']]>'));
    const escaped = (text: string) =>
      [...text]
        .map((character) => (/[&<>"']/.test(character) ? `&#${character.codePointAt(0)};` : character))
        .join('');
    fc.assert(
      fc.property(texts, (text) => {
        const expected = { order: { note: text.trim() === '' ? null : text.trim() } };
        expect(decode(inOrder(`<note><![CDATA[${text}]]></note>`))).toEqual(expected);
        expect(decode(inOrder(`<note>${escaped(text)}</note>`))).toEqual(expected);
      }),
    );
  });

  test.each([
    ['a document type', '<!DOCTYPE prestashop><prestashop/>'],
    ['an entity', '<!DOCTYPE x [<!ENTITY a "b">]><prestashop>&a;</prestashop>'],
    [
      'entities of entities',
      '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><prestashop>&c;</prestashop>',
    ],
    [
      'a file of the machine',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><prestashop>&a;</prestashop>',
    ],
    ['a declaration after a comment', '<!-- --><!ELEMENT a ANY><prestashop/>'],
    ['an element that does not end', '<prestashop><order>'],
    ['two roots', '<prestashop/><prestashop/>'],
    ['an attribute twice', '<prestashop a="1" a="2"/>'],
    ['CDATA that does not end', '<prestashop><![CDATA[x</prestashop>'],
    ['a name that is no name', '<prestashop><1/></prestashop>'],
    ['nothing but its first line', '<?xml version="1.0"?>'],
    ['no more than a bracket', '<'],
  ])('with %s is refused', (_name, body) => {
    expect(() => decode(body)).toThrow(expect.objectContaining({ code: 'MALFORMED_PAYLOAD' }));
  });

  test('nested deeper than JSON may be is refused', () => {
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
    expect(() => decode(nested(500))).toThrow(expect.objectContaining({ reason: 'too_deep' }));
    expect(() => decode(nested(30))).not.toThrow();
  });

  test('larger than is looked at, or not in UTF-8, is refused', () => {
    expect(() => decode('<prestashop/>', { maxBytes: 5 })).toThrow(
      expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE' }),
    );
    expect(() => decodePayload(Buffer.from([0x3c, 0x61, 0xff]))).toThrow(
      expect.objectContaining({ reason: 'not_utf8' }),
    );
  });

  test('with elements named like members of every object harms none', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype']) {
      let decoded: unknown;
      try {
        decoded = decode(inOrder(`<${name}><polluted>1</polluted></${name}>`));
      } catch (error) {
        expect(error).toMatchObject({ code: 'MALFORMED_PAYLOAD' });
      }
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      expect(Reflect.get(Object(decoded), 'polluted')).toBeUndefined();
    }
  });

  test('may begin with a byte order mark and white space', () => {
    expect(decode('\uFEFF\n <prestashop><orders/></prestashop>')).toEqual({ orders: [] });
  });

  test('says nothing of what it holds when it is refused', () => {
    expect(() => decode(inOrder('<email>amina@shop.example</emial>'))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('amina') }),
    );
  });
});

test('a list with one order is one order, and its rows are all there', () => {
  const rows = [row({ id: '1' }), row({ id: '2' })];
  const order = bareOrder({ associations: { order_rows: rows } });
  const found = orderOf(xmlDocument(`<orders>${xmlOf('order', order)}</orders>`));
  expect(found.lines.map(({ id }) => id)).toEqual(['1', '2']);
});
