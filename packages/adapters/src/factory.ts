import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from './contract/adapter.ts';
import type { Fingerprint } from './contract/description.ts';
import type { WebhookHeaders } from './contract/request.ts';
import { UnknownPlatformError } from './errors/unknown-platform-error.ts';
import { bestMatch } from './fingerprint.ts';
import { nearestName } from './nearest-name.ts';

/** An adapter that is imported when it is first asked for. */
export interface LazyAdapter<Name extends string = string> {
  readonly name: Name;
  readonly fingerprint: Fingerprint;
  /** Its name must be `name`. */
  load(): Promise<PlatformAdapter<Name>>;
}

export type AdapterEntry<Name extends string = string> = PlatformAdapter<Name> | LazyAdapter<Name>;

export interface AdapterFactoryOptions<Entries extends readonly AdapterEntry[]> {
  /** Adapters, or what imports them: `platforms` of `@orderdock/adapters/platforms` has all that we publish. */
  readonly adapters: Entries;
}

/** The adapters of an application, by name. */
export interface AdapterFactory<Name extends string = string> {
  readonly names: readonly Name[];
  has(name: string): name is Name;
  /** Imports it where that is still to be done. Rejects with `UnknownPlatformError`, which lists the known names and the nearest one. */
  get(name: string): Promise<PlatformAdapter<Name>>;
  /**
   * The platform whose fingerprint fits best: its headers first, then the members at the top of a decoded body. A guess
   * to route by, never a proof: nothing of this is signed. Undefined where none fits or two fit alike.
   */
  detect(headers: WebhookHeaders, payload?: unknown): Name | undefined;
}

/** Creates an {@link AdapterFactory}. Throws `InvalidOptionError` where two adapters share a name. */
export function createAdapterFactory<const Entries extends readonly AdapterEntry[]>(
  options: AdapterFactoryOptions<Entries>,
): AdapterFactory<Entries[number]['name']> {
  type Name = Entries[number]['name'];
  const byName = new Map<string, AdapterEntry<Name>>();
  for (const entry of options.adapters) {
    if (byName.has(entry.name)) throw new InvalidOptionError('adapters', 'of different names', entry.name);
    byName.set(entry.name, entry as AdapterEntry<Name>);
  }
  const names = Object.freeze([...byName.keys()]) as readonly Name[];
  const loaded = new Map<string, Promise<PlatformAdapter<Name>>>();
  const load = (entry: AdapterEntry<Name>) => {
    const known = loaded.get(entry.name);
    if (known !== undefined) return known;
    const adapter = 'load' in entry ? entry.load() : Promise.resolve(entry);
    loaded.set(entry.name, adapter);
    // A failed import is tried again by whoever asks next.
    adapter.catch(() => loaded.delete(entry.name));
    return adapter;
  };
  return {
    names,
    has: (name): name is Name => byName.has(name),
    async get(name) {
      const entry = byName.get(name);
      if (entry === undefined) throw new UnknownPlatformError(name, names, nearestName(name, names));
      return load(entry);
    },
    detect: (headers, payload) => bestMatch([...byName.values()].map(fingerprintOf), headers, payload),
  };
}

function fingerprintOf<Name extends string>(entry: AdapterEntry<Name>) {
  return {
    name: entry.name,
    fingerprint: 'load' in entry ? entry.fingerprint : entry.describe().fingerprint,
  };
}
