import { z } from 'zod';
import { type Order, orderSchema } from '../../order/order.ts';
import type { PersonalData } from '../../pii.ts';

/** An order with a text that occurs nowhere else in each place that holds personal data, and those texts. */
export interface PlantedOrder {
  readonly order: Order;
  readonly canaries: readonly string[];
}

const TEXT: Readonly<Record<PersonalData, (serial: string) => string>> = {
  name: (serial) => `Canary${serial} O'Böllæ`,
  email: (serial) => `canary.${serial}@example.com`,
  phone: (serial) => `+31 6 0000 ${serial}`,
  address: (serial) => `Canarystraße ${serial} "hs"`,
  location: (serial) => `52.37${serial}`,
  id: (serial) => `canary-id-${serial}`,
  free_text: (serial) => `canary words ${serial}\nsecond line`,
  document: (serial) => `NL${serial}B01`,
  raw: (serial) => `canary raw ${serial}`,
};

/** Fills every member of the order's schema, optional ones too, and plants a canary wherever the schema has a mark. */
export function plantCanaries(): PlantedOrder {
  const canaries: string[] = [];
  const plant = (data: PersonalData): string => {
    const canary = TEXT[data](`${7_000 + canaries.length}`);
    canaries.push(canary);
    return canary;
  };
  const fill = (schema: z.core.$ZodType, data?: PersonalData): unknown => {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    const own = (z.globalRegistry.get(schema)?.['pii'] as PersonalData | undefined) ?? data;
    if (own === 'raw') return payload(plant);
    if ('innerType' in def) return fill(def.innerType, own);
    if (def.type === 'array') return [fill(def.element, own), fill(def.element, own)];
    if (def.type === 'object')
      return Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, fill(member, own)]));
    if (own !== undefined) return plant(own);
    return harmless(schema as z.core.$ZodTypes);
  };
  return { order: orderSchema.parse(fill(orderSchema)), canaries };
}

/** What a platform sends, with more about people than the order has a place for. */
function payload(plant: (data: PersonalData) => string): unknown {
  return {
    id: 42,
    note: plant('free_text'),
    browser_ip: plant('location'),
    customer: { first_name: plant('name'), tags: plant('free_text'), addresses: [{ zip: plant('address') }] },
    billing_address: { address1: plant('address'), phone: plant('phone') },
    contact_email: plant('email'),
  };
}

function harmless(schema: z.core.$ZodTypes): unknown {
  const { def } = schema._zod;
  if (def.type === 'literal') return def.values[0];
  if (def.type === 'enum') return Object.values(def.entries)[0];
  if (def.type === 'boolean') return true;
  if (def.type === 'number') return 1;
  if (def.type === 'record') return {};
  const samples = ['word', '1.00', 'EUR', 'NL', '2026-01-31T12:00:00.000Z', 'a'.repeat(64)];
  return samples.find((sample) => z.safeParse(schema, sample).success);
}
