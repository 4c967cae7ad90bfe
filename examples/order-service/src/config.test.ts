import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const DATABASE_URL = 'postgres://user@127.0.0.1:5432/orders';

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('configuration', () => {
  it('needs no more than a database', () => {
    expect(readConfig({ DATABASE_URL })).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, GUARD: 'orderdock' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL, REDIS_URL: '' }).REDIS_URL).toBeUndefined();
  });

  it('names every fault at once', () => {
    const faults = faultsOf({ PORT: '99999', DATABASE_URL: 'mysql://x', DATABASE_SCHEMA: 'a"; DROP' });
    expect(faults.map((fault) => fault.split(':')[0]).toSorted()).toEqual([
      'DATABASE_SCHEMA',
      'DATABASE_URL',
      'PORT',
    ]);
  });

  it('refuses to show orders beyond this machine without a token', () => {
    expect(faultsOf({ DATABASE_URL, HOST: '0.0.0.0' })).toHaveLength(1);
    expect(faultsOf({ DATABASE_URL, HOST: '0.0.0.0', API_TOKEN: 'sixteen characters' })).toEqual([]);
  });

  it('refuses the naive guard without the Redis that it is made of', () => {
    expect(faultsOf({ DATABASE_URL, GUARD: 'naive' })[0]).toContain('REDIS_URL');
  });
});
