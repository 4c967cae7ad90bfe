import type { PlatformAdapter } from '../contract/adapter.ts';
import type { Fingerprint } from '../contract/description.ts';
import type { LazyAdapter } from '../factory.ts';

/** An entry for the factory that knows a platform's name and fingerprint, and imports the rest when it is asked for. */
export function lazy<const Name extends string>(
  name: Name,
  fingerprint: Fingerprint,
  load: () => Promise<PlatformAdapter<Name>>,
): LazyAdapter<Name> {
  return { name, fingerprint, load };
}
