import { registerHooks } from 'node:module';

/** For `node --import`: the sources of the schema stand in for its build, so that a test needs none. */
const SCHEMA = new URL('../../../../schema/src/index.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@orderdock/schema' ? { url: SCHEMA, shortCircuit: true } : next(specifier, context),
});
