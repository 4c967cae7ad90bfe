import { describe, expect, test } from 'vitest';
import { type AccessToken, createTokenProvider } from './create-token-provider.ts';

function setUp(current?: AccessToken) {
  let now = 1_000_000;
  const renewals: (string | undefined)[] = [];
  const saved: AccessToken[] = [];
  const waiting: (() => void)[] = [];
  let hold = false;
  let fail: Error | undefined;
  let failSave = false;
  const provider = createTokenProvider({
    current,
    now: () => now,
    async renew(token) {
      renewals.push(token?.refreshToken);
      if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
      if (fail !== undefined) throw fail;
      const n = renewals.length;
      return { accessToken: `access-${n}`, expiresAt: now + 3_600_000, refreshToken: `refresh-${n}` };
    },
    async save(token) {
      if (failSave) throw new Error('no disk');
      saved.push(token);
    },
  });
  return {
    provider,
    renewals,
    saved,
    pass: (ms: number) => {
      now += ms;
    },
    holdBack: () => {
      hold = true;
    },
    letGo: () => {
      hold = false;
      for (const go of waiting.splice(0)) go();
    },
    failWith: (error: Error | undefined) => {
      fail = error;
    },
    failSaving: (value: boolean) => {
      failSave = value;
    },
  };
}

describe('a token', () => {
  test('is kept until a minute before its end, and renewed with the newest refresh token', async () => {
    const { provider, renewals, pass } = setUp({
      accessToken: 'first',
      expiresAt: 1_100_000,
      refreshToken: 'r0',
    });
    expect(await provider.token()).toBe('first');
    pass(39_999);
    expect(await provider.token()).toBe('first');
    pass(1);
    expect(await provider.token()).toBe('access-1');
    pass(3_600_000);
    expect(await provider.token()).toBe('access-2');
    expect(renewals).toEqual(['r0', 'refresh-1']);
  });

  test('is renewed once for all who wait', async () => {
    const { provider, renewals, holdBack, letGo } = setUp();
    holdBack();
    const calls = Array.from({ length: 50 }, () => provider.token());
    letGo();
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['access-1']));
    expect(renewals).toHaveLength(1);
  });

  test('an abort ends one wait and not the renewal of the others', async () => {
    const { provider, renewals, holdBack, letGo } = setUp();
    holdBack();
    const controller = new AbortController();
    const impatient = provider.token({ signal: controller.signal });
    const patient = provider.token();
    controller.abort(new Error('enough'));
    await expect(impatient).rejects.toThrow('enough');
    letGo();
    expect(await patient).toBe('access-1');
    expect(renewals).toHaveLength(1);
  });

  test('that was refused is not given again; one that is long gone costs no renewal', async () => {
    const { provider, renewals } = setUp({ accessToken: 'first' });
    provider.invalidate('something else');
    expect(await provider.token()).toBe('first');
    provider.invalidate('first');
    expect(await provider.token()).toBe('access-1');
    provider.invalidate('first');
    expect(await provider.token()).toBe('access-1');
    expect(renewals).toHaveLength(1);
  });

  test('a renewal that failed is tried again by the next call', async () => {
    const { provider, failWith } = setUp();
    failWith(new Error('down'));
    await expect(provider.token()).rejects.toThrow('down');
    failWith(undefined);
    expect(await provider.token()).toBe('access-2');
  });

  test('is saved before anybody has it, and where that failed it is saved and not renewed again', async () => {
    const { provider, renewals, saved, failSaving } = setUp();
    failSaving(true);
    await expect(provider.token()).rejects.toThrow('no disk');
    failSaving(false);
    expect(await provider.token()).toBe('access-1');
    expect(renewals).toHaveLength(1);
    expect(saved.map(({ refreshToken }) => refreshToken)).toEqual(['refresh-1']);
  });

  test('a platform that gives no new refresh token leaves the old one in force', async () => {
    const seen: (string | undefined)[] = [];
    const provider = createTokenProvider({
      current: { accessToken: 'a', expiresAt: 1, refreshToken: 'for-ever' },
      now: () => 2,
      renew: async (token) => {
        seen.push(token?.refreshToken);
        return { accessToken: 'b', expiresAt: 1 };
      },
    });
    await provider.token();
    await provider.token();
    expect(seen).toEqual(['for-ever', 'for-ever']);
  });
});
