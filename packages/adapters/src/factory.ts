import { InvalidOptionError } from '@orderdock/kit';
import type { PlatformAdapter } from './contract/adapter.ts';
import { UnknownPlatformError } from './errors/unknown-platform-error.ts';
import { nearestName } from './nearest-name.ts';

export interface AdapterFactoryOptions<Adapters extends readonly PlatformAdapter[]> {
  readonly adapters: Adapters;
}

/** The adapters of an application, by name. */
export interface AdapterFactory<Name extends string = string> {
  readonly names: readonly Name[];
  has(name: string): name is Name;
  /** Throws `UnknownPlatformError`, which lists the known names and the nearest one. */
  get(name: string): PlatformAdapter<Name>;
}

/** Creates an {@link AdapterFactory}. Throws `InvalidOptionError` where two adapters share a name. */
export function createAdapterFactory<const Adapters extends readonly PlatformAdapter[]>(
  options: AdapterFactoryOptions<Adapters>,
): AdapterFactory<Adapters[number]['name']> {
  type Name = Adapters[number]['name'];
  const byName = new Map<string, PlatformAdapter<Name>>();
  for (const adapter of options.adapters) {
    if (byName.has(adapter.name))
      throw new InvalidOptionError('adapters', 'of different names', adapter.name);
    byName.set(adapter.name, adapter as PlatformAdapter<Name>);
  }
  const names = Object.freeze([...byName.keys()]) as readonly Name[];
  return {
    names,
    has: (name): name is Name => byName.has(name),
    get(name) {
      const adapter = byName.get(name);
      if (adapter === undefined) throw new UnknownPlatformError(name, names, nearestName(name, names));
      return adapter;
    },
  };
}
