// A bundler that renames classes changes what logs and error trackers group by; tests on the sources cannot see it. The
// base class names the error, so it is asked for one of each class, whatever that class's own constructor wants.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import entries from './entries.json' with { type: 'json' };

const require = createRequire(import.meta.url);
for (const entry of entries) {
  for (const module of [await import(entry), require(entry)]) {
    for (const [name, value] of Object.entries(module)) {
      if (typeof value !== 'function' || !(value.prototype instanceof Error)) continue;
      assert.equal(Reflect.construct(Object.getPrototypeOf(value), ['message'], value).name, name, entry);
    }
  }
}
