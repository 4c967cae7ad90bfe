import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedPayloadError, PayloadTooLargeError } from '../errors/payload-errors.ts';
import { decodePayload } from './decode-payload.ts';

const decode = (xml: string) => decodePayload(Buffer.from(xml));

describe('the XML of Walmart', () => {
  test('has the shape of its JSON: names without prefix, one element of a list as a list of one', () => {
    const xml = `\uFEFF<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <ns3:list xmlns:ns3="http://walmart.example/mp/v3/orders"><ns3:elements><ns3:order>
        <ns3:purchaseOrderId>7</ns3:purchaseOrderId><ns3:shipNode/>
        <ns3:orderLines><ns3:orderLine><ns3:charges><ns3:charge><ns3:chargeType>PRODUCT</ns3:chargeType>
        </ns3:charge></ns3:charges><ns3:refund><ns3:refundCharges><ns3:refundCharge><ns3:charge>
        <ns3:chargeType>SHIPPING</ns3:chargeType></ns3:charge></ns3:refundCharge></ns3:refundCharges></ns3:refund>
        </ns3:orderLine></ns3:orderLines></ns3:order></ns3:elements></ns3:list>`;
    const refund = { refundCharges: { refundCharge: [{ charge: { chargeType: 'SHIPPING' } }] } };
    expect(decode(xml)).toEqual({
      list: {
        elements: {
          order: [
            {
              purchaseOrderId: '7',
              shipNode: '',
              orderLines: { orderLine: [{ charges: { charge: [{ chargeType: 'PRODUCT' }] }, refund }] },
            },
          ],
        },
      },
    });
  });

  test('keeps every digit of a number', () => {
    expect(decode('<a><b>007.50</b><c>9007199254740993</c><d>1e3</d><e>-0</e></a>')).toEqual({
      a: { b: '007.50', c: '9007199254740993', d: '1e3', e: '-0' },
    });
  });

  test('reads the five entities and characters by number, each once', () => {
    const xml = '<a>&amp;lt; &lt;&gt;&quot;&apos; caf&#233; &#x1F600; &eacute; &#0; &#xD800; &#x110000;</a>';
    expect(decode(xml)).toEqual({ a: '&lt; <>"\' café \u{1F600} &eacute; &#0; &#xD800; &#x110000;' });
    expect(decode('<a><![CDATA[<b>&amp;</b>]]></a>')).toEqual({ a: '<b>&amp;</b>' });
  });

  test('with a document type or an entity of its own is refused', () => {
    const bombs = [
      '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>',
      '<!doctype a SYSTEM "file:///etc/passwd"><a/>',
      '<a><!ENTITY x "y">&x;</a>',
    ];
    for (const xml of bombs) expect(() => decode(xml), xml).toThrow(MalformedPayloadError);
  });

  test('that is cut off, has two roots or names of prototypes is refused, and what it says is not quoted', () => {
    for (const xml of ['<a><b>1</b>', '<a>1</a><b>2</b>', '<a><__proto__>1</__proto__></a>', '<', '<a'])
      expect(() => decode(xml), xml).toThrow('The body is not XML');
    expect(() => decodePayload(Uint8Array.from([0x3c, 0xff]))).toThrow('The body is not UTF-8');
  });

  test('has a limit of size and of depth', () => {
    const nested = (depth: number) => Buffer.from('<a>'.repeat(depth) + '</a>'.repeat(depth));
    expect(() => decodePayload(Buffer.from('<a>12</a>'), { maxBytes: 8 })).toThrow(PayloadTooLargeError);
    expect(() => decodePayload(nested(12), { maxDepth: 10 })).toThrow(MalformedPayloadError);
    expect(decodePayload(nested(9), { maxDepth: 10 })).toBeTypeOf('object');
    expect(() => decodePayload(nested(100_000))).toThrow(MalformedPayloadError);
  });

  test('whatever it is, gives a value or a MalformedPayloadError', () => {
    const part = fc.constantFrom(
      '<a>',
      '</a>',
      '<b/>',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '&#1;',
      '&',
      '"',
      '<?x',
    );
    const xml = fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }).map((parts) => `<${parts.join('')}`);
    fc.assert(
      fc.property(xml, (text) => {
        try {
          decode(text);
        } catch (error) {
          expect(MalformedPayloadError.isInstance(error)).toBe(true);
        }
      }),
    );
  });

  test('is known by its first character', () => {
    expect(decode('\uFEFF \r\n\t<a/>')).toEqual({ a: '' });
    expect(decode('{"a":"<"}')).toEqual({ a: '<' });
    for (const text of ['', '   ', 'a<']) expect(() => decode(text), text).toThrow(MalformedPayloadError);
  });
});
