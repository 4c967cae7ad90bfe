import { InvalidOptionError } from '@orderdock/kit';
import type { ConnectOptions } from '../contract/client.ts';
import type { SettingDescription } from '../contract/description.ts';

/** The settings of a store, checked against the adapter's description. Throws `InvalidOptionError`, which shows no secret. */
export function checkSettings(
  { settings }: Pick<ConnectOptions, 'settings'>,
  known: readonly SettingDescription[],
): Readonly<Record<string, string>> {
  for (const { name, isRequired } of known)
    if (isRequired && !isText(settings[name]))
      throw new InvalidOptionError(`settings.${name}`, 'a text that is not empty', undefined);
  const names = new Set(known.map(({ name }) => name));
  for (const [name, value] of Object.entries(settings)) {
    if (!names.has(name))
      throw new InvalidOptionError(
        `settings.${name}`,
        `one of ${[...names].join(', ') || 'none'}`,
        undefined,
      );
    if (!isText(value)) throw new InvalidOptionError(`settings.${name}`, 'a text', undefined);
  }
  return settings;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
