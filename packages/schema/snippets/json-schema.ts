import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Any validator of JSON Schema 2020-12 reads it, in any language; for Ajv in strict mode: ajv.addKeyword('pii').
const path = createRequire(import.meta.url).resolve('@orderdock/schema/schemas/order.v1.schema.json');
const schema = JSON.parse(readFileSync(path, 'utf8'));

assert.equal(schema.$id, 'urn:orderdock:schema:order:1');
assert.equal(schema.$defs.Customer.properties.email.pii, 'email');
