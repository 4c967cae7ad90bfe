import { type Order, orderSchema } from '@orderdock/schema';
import jsonSchema from '@orderdock/schema/schemas/order.v1.schema.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** What zod and Ajv say of an order's JSON; each by itself, Ajv by the file that the package ships. */
export function createSchemaJudge(): (order: Order) => readonly string[] {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addKeyword('pii');
  const validate = ajv.compile(jsonSchema);
  const disagree = (value: unknown) => orderSchema.safeParse(value).success !== validate(value);

  /** The order as it is and with each of its members gone, and with a number in its place: where the two differ. */
  return (order) => {
    const json = JSON.parse(JSON.stringify(order)) as Readonly<Record<string, unknown>>;
    const variants = Object.keys(json).flatMap((name): readonly (readonly [string, unknown])[] => {
      const { [name]: _gone, ...rest } = json;
      return [
        [`without ${name}`, rest],
        [`a number for ${name}`, { ...json, [name]: 1 }],
      ];
    });
    return [['as it is', json] as const, ...variants]
      .filter(([, value]) => disagree(value))
      .map(([name]) => name);
  };
}
