import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { orderEventV1Schema } from '../../event/contracts/v1.ts';
import { orderSchema } from '../../order/order.ts';
import { eventJsonSchema, type JsonSchema, orderJsonSchema } from '../generate.ts';

/** What zod and Ajv say of a value; each by itself. */
export interface Verdicts {
  readonly zod: boolean;
  readonly ajv: boolean;
}

/** Asks both validators about a value. The value is judged as JSON says it, for that is what travels. */
export type Judge = (value: unknown) => Verdicts;

/** Strict Ajv with all formats, as a reader of the published files would set it up. */
export function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addKeyword('pii');
  return ajv;
}

/** Judges orders by `orderSchema` and by the published JSON Schema. */
export function createOrderJudge(): Judge {
  return judge(orderSchema, orderJsonSchema());
}

/** Judges events by `orderEventV1Schema` and by the published JSON Schema. */
export function createEventJudge(): Judge {
  return judge(orderEventV1Schema, eventJsonSchema());
}

function judge(schema: { safeParse(value: unknown): { success: boolean } }, json: JsonSchema): Judge {
  const validate = createAjv().compile(json);
  return (value) => {
    const text = JSON.stringify(value);
    const parsed: unknown = text === undefined ? undefined : JSON.parse(text);
    return { zod: schema.safeParse(parsed).success, ajv: validate(parsed) };
  };
}
