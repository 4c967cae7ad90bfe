// Every entry gives the same names to require() and to import().
const assert = require('node:assert/strict');
const entries = require('./entries.json');

const namesOf = (module) =>
  Object.keys(module)
    .filter((name) => name !== '__esModule')
    .sort();

(async () => {
  for (const entry of entries) {
    const names = namesOf(require(entry));
    assert.ok(names.length > 0, `${entry} exports nothing`);
    assert.deepEqual(names, namesOf(await import(entry)), entry);
  }
})();
