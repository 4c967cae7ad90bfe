import { InvalidOptionError } from '@orderdock/kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEventFactory } from '../event/create-event.ts';
import { type Order, orderSchema } from '../order/order.ts';
import { orderArbitrary } from '../testing/index.ts';
import type { RedactionPolicy } from './policy.ts';
import { createRedactor, redact } from './redactor.ts';

const key = 'a key of sixteen bytes and more';
const everything = (treatment: 'mask' | 'pseudonym' | 'remove' | 'keep'): RedactionPolicy => ({
  name: treatment,
  email: treatment,
  phone: treatment,
  address: treatment,
  location: treatment,
  id: treatment,
  free_text: treatment,
  document: treatment,
  raw: treatment,
});

interface Texts {
  readonly personal: ReadonlySet<string>;
  readonly other: ReadonlySet<string>;
}

/** The texts of an order by whether the schema marks them, found here without the code under test. */
function textsOf(order: Order): Texts {
  const personal = new Set<string>();
  const other = new Set<string>();
  const walk = (schema: z.core.$ZodType, value: unknown, inherited: boolean): void => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    const mark = z.globalRegistry.get(schema)?.['pii'];
    if (mark === 'raw') return;
    const isPersonal = inherited || mark !== undefined;
    if ('innerType' in def) walk(def.innerType, value, isPersonal);
    else if (typeof value === 'string') (isPersonal ? personal : other).add(value);
    else if (def.type === 'array')
      for (const one of (value ?? []) as unknown[]) walk(def.element, one, isPersonal);
    else if (def.type === 'record') for (const one of Object.values(value ?? {})) other.add(String(one));
    else if (def.type === 'object')
      for (const [name, member] of Object.entries(def.shape))
        walk(member, (value as Record<string, unknown> | undefined)?.[name], isPersonal);
  };
  walk(orderSchema, order, false);
  return { personal, other };
}

function leavesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value];
}

describe('a redacted order', { timeout: 60_000 }, () => {
  it('has none of its personal texts anywhere, and is an order still', () => {
    const redactor = createRedactor();
    fc.assert(
      fc.property(orderArbitrary(), (order) => {
        const redacted = redactor.order(order);
        expect(orderSchema.safeParse(redacted).success).toBe(true);
        // The texts, not the JSON as a whole: `name` and `note` are members of every order.
        const written = JSON.stringify(leavesOf(redacted));
        const { personal, other } = textsOf(order);
        const kept = [...other];
        for (const text of personal) {
          // What is inside a text that may stay, an id say, stays with it.
          if (text.trim().length < 4 || kept.some((one) => one.includes(text))) continue;
          expect(written.includes(JSON.stringify(text).slice(1, -1))).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(['mask', 'pseudonym', 'remove', 'keep'] as const)(
    'is an order still by the policy %s',
    (treatment) => {
      const redactor = createRedactor({ policy: everything(treatment), key });
      fc.assert(
        fc.property(orderArbitrary(), (order) => orderSchema.safeParse(redactor.order(order)).success),
        { numRuns: 200 },
      );
    },
  );

  it('keeps what is nobody’s: identity, amounts, statuses, times', () => {
    fc.assert(
      fc.property(orderArbitrary(), (order) => {
        const redacted = createRedactor().order(order);
        const kept = ({
          platform,
          storeId,
          platformOrderId,
          status,
          createdAt,
          revision,
          coverage,
        }: Order) => ({
          platform,
          storeId,
          platformOrderId,
          derived: status.derived,
          createdAt,
          revision,
          coverage: Object.keys(coverage),
        });
        expect(kept(redacted)).toEqual(kept(order));
        expect(redacted.totals.grand).toEqual(order.totals.grand);
      }),
      { numRuns: 100 },
    );
  });

  it('is the order as it was by the policy that keeps all', () => {
    const redactor = createRedactor({ policy: everything('keep') });
    fc.assert(
      fc.property(orderArbitrary(), (order) => {
        expect(redactor.order(order)).toEqual(order);
      }),
      { numRuns: 100 },
    );
  });

  it('does not change the order that it was given', () => {
    const [order] = fc.sample(orderArbitrary(), { numRuns: 1, seed: 5 });
    if (order === undefined) throw new Error('no order');
    const before = JSON.stringify(order);
    createRedactor().order(order);
    expect(JSON.stringify(order)).toBe(before);
  });
});

describe('pseudonyms', () => {
  const customer = (email: string, name: string) => ({ kind: 'guest', taxIds: [], email, name });
  const redactor = createRedactor({ policy: everything('pseudonym'), key });

  it('are the same for the same data, and other for other data, kinds and keys', () => {
    const one = redactor.value(customer('anna@example.com', 'Anna Jansen'));
    expect(redactor.value(customer('Anna@Example.com', 'Anna Jansen'))).toEqual(one);
    expect(redactor.value(customer('anna@example.com', 'Anna Jansens'))).not.toEqual(one);
    expect(redactor.value(customer('x@example.com', 'x'))).not.toMatchObject({ name: 'x' });
    const elsewhere = createRedactor({ policy: everything('pseudonym'), key: `${key}!` });
    expect(elsewhere.value(customer('anna@example.com', 'Anna Jansen'))).not.toEqual(one);
  });

  it('of e-mails are e-mails that reach nobody, in fields and in texts alike', () => {
    const { email } = redactor.value(customer('anna@example.com', 'Anna')) as { email: string };
    expect(z.email().safeParse(email).success).toBe(true);
    expect(email).toMatch(/^[0-9a-f]{24}@pseudonym\.invalid$/);
    expect(redactor.text('mail to anna@example.com bounced')).toBe(`mail to ${email} bounced`);
  });

  it('are not made without a key that is worth the name', () => {
    expect(() => createRedactor({ policy: { email: 'pseudonym' } })).toThrow(InvalidOptionError);
    expect(() => createRedactor({ policy: { email: 'pseudonym' }, key: 'too short' })).toThrow(
      InvalidOptionError,
    );
    expect(() => createRedactor({ key: 'too short' })).toThrow('`9`');
    expect(() => createRedactor({ policy: { email: 'mask' } })).not.toThrow();
  });
});

describe('a policy', () => {
  it('names kinds and treatments that exist', () => {
    const wrong = { shoes: 'mask' } as unknown as RedactionPolicy;
    expect(() => createRedactor({ policy: wrong })).toThrow(InvalidOptionError);
    expect(() => createRedactor({ policy: { name: 'hide' as never } })).toThrow(
      'mask, pseudonym, remove, keep',
    );
  });

  it('removes where the schema lets it, and leaves the empty text where it does not', () => {
    const value = { id: 'R1', lines: [], reason: 'it itches' };
    expect(createRedactor({ policy: { free_text: 'remove' } }).value(value)).toEqual({ id: 'R1', lines: [] });
    const [order] = fc.sample(orderArbitrary(), { numRuns: 1, seed: 5 });
    if (order === undefined) throw new Error('no order');
    const gift = { ...order, attributes: [{ name: 'gift', value: 'for Anna' }], tags: ['vip'] };
    const removed = createRedactor({ policy: { free_text: 'remove' } }).order(gift);
    expect(removed).toMatchObject({ attributes: [{ name: 'gift', value: '' }], tags: [] });
  });
});

describe('any other value', () => {
  it('never throws, whatever it is', () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle['self'] = cycle;
    const trap = {
      get broken(): string {
        throw new Error('no');
      },
    };
    expect(redact(cycle)).toEqual({ a: 1, self: '[circular]' });
    expect(redact(trap)).toBe('[unreadable]');
    expect(redact(JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)))).toBeDefined();
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withMap: true, withSet: true, withDate: true }),
        (value) => {
          redact(value);
        },
      ),
    );
  });

  it('loses personal data by the names of its members', () => {
    const row = {
      order_id: '42',
      first_name: 'Anna',
      Email: 'anna@example.com',
      billing_address: { line: 'Main St 1', country: 'NL' },
      'customer-phone': '+31600000000',
      remoteAddress: '10.1.2.3',
      client_ip: '10.1.2.3',
      amount: 12,
    };
    expect(redact(row)).toEqual({
      order_id: '42',
      first_name: '***',
      Email: '***',
      billing_address: { line: '***', country: '***' },
      'customer-phone': '***',
      remoteAddress: '***',
      client_ip: '***',
      amount: 12,
    });
  });

  it('treats the members of a person by their own kind, so that pseudonyms are the same everywhere', () => {
    const redactor = createRedactor({ policy: { email: 'pseudonym' }, key });
    const pseudonym = redactor.text('anna@example.com');
    const shaped = { kind: 'guest', taxIds: [], name: 'Anna', email: 'anna@example.com' };
    expect(redactor.value({ customer: shaped })).toEqual({
      customer: { kind: 'guest', taxIds: [], name: '***', email: pseudonym },
    });
    expect(redactor.value({ buyer: { login: 'anna', email: 'anna@example.com' } })).toEqual({
      buyer: { login: '***', email: pseudonym },
    });
  });

  it('keeps its own kinds of value readable: dates, bytes by their number, big integers, maps and sets', () => {
    const at = new Date(0);
    expect(
      redact({ at, body: Buffer.from('secret'), n: 10n, s: new Set([1]), m: new Map([['email', 'a']]) }),
    ).toEqual({
      at,
      body: '[6 bytes]',
      n: '10',
      s: [1],
      m: { email: '***' },
    });
    expect(redact(JSON.parse(JSON.stringify({ body: Buffer.from('secret') })))).toEqual({
      body: '[6 bytes]',
    });
  });

  it('is looked into where it is a JSON text', () => {
    expect(redact({ body: '{"email":"anna@example.com","n":1}' })).toEqual({ body: '{"email":"***","n":1}' });
  });

  it('does not take long over a long text', () => {
    const long = 'a'.repeat(200_000);
    expect(redact(`${long}@`)).toBe(`${long}@`);
    expect(redact({ base64: Buffer.alloc(150_000, 'x').toString('base64') })).toBeDefined();
  });

  it('keeps prototype names as data', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"email":"anna@example.com"},"constructor":"x"}');
    const redacted = redact(hostile) as object;
    expect(JSON.stringify(redacted)).toBe('{"__proto__":{"email":"***"},"constructor":"x"}');
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
  });
});

describe('an event', () => {
  it('keeps its envelope and loses the personal data of its data', () => {
    const identity = { platform: 'shopify', storeId: 'store-1', platformOrderId: '42' };
    const event = createEventFactory().create('order.paid', identity, {
      email: 'anna@example.com',
      total: '1.00',
    });
    expect(createRedactor().event(event)).toEqual({ ...event, data: { email: '***', total: '1.00' } });
  });

  it('of the published contract holds nothing that the schema marks as personal', () => {
    fc.assert(
      fc.property(orderArbitrary(), (order) => {
        const { data } = createEventFactory().createOf('order.refunded', order, order);
        const said = new Set(leavesOf(data));
        const { personal, other } = textsOf(order);
        for (const text of personal)
          if (text.length >= 4 && !other.has(text)) expect(said).not.toContain(text);
      }),
    );
  });
});
