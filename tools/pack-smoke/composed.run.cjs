// What is called, not only loaded: an ESM-only dependency can load from CommonJS and still fail when it is called.
require('./compose.cjs').compose(require);
