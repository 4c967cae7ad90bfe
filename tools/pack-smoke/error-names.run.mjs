// A bundler that renames classes changes what logs and error trackers group by; tests on the sources cannot see it.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import entries from './entries.json' with { type: 'json' };

const require = createRequire(import.meta.url);
for (const entry of entries) {
  for (const module of [await import(entry), require(entry)]) {
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'function' && value.prototype instanceof Error)
        assert.equal(value.name, name, entry);
    }
  }
}
