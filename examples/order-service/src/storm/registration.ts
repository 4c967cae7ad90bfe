import type { StormStore } from './store.ts';

export interface RegistrationOptions {
  readonly baseUrl: string;
  /** Of the service's API, if it asks for one. */
  readonly token?: string | undefined;
}

type Registered = Pick<StormStore, 'platform' | 'storeId' | 'secrets' | 'tier'>;

/** Tells the service of each store and its secrets. Throws if the service does not take one. */
export async function registerStores(
  stores: readonly Registered[],
  options: RegistrationOptions,
): Promise<void> {
  const { baseUrl, token } = options;
  for (const { platform, storeId, secrets, tier } of stores) {
    const response = await fetch(`${baseUrl}/stores/${platform}/${encodeURIComponent(storeId)}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ secrets, tier }),
    });
    if (response.ok) continue;
    throw new Error(
      `The service did not take ${platform} store ${storeId}: ${response.status} ${await response.text()}`,
    );
  }
}
