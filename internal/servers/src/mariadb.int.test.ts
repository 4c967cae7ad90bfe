import { describe, expect, it, vi } from 'vitest';
import { ServerUnavailableError, startMariadb } from './index.ts';

describe('a MariaDB', () => {
  it('comes back on the same port after it was killed', async () => {
    await using mariadb = await startMariadb({ own: true });
    const { hostname, port } = new URL(mariadb.url);
    const greeting = async (): Promise<string> => {
      const { connect } = await import('node:net');
      const socket = connect(Number(port), hostname);
      try {
        return await new Promise<string>((resolve, reject) => {
          socket.once('data', (data) => resolve(data.subarray(4, 40).toString('latin1')));
          socket.once('error', reject);
        });
      } finally {
        socket.destroy();
      }
    };
    expect(await greeting()).toMatch(/^\n.*\d+\.\d+\.\d+/);
    await mariadb.kill();
    await expect(greeting()).rejects.toThrow('ECONNREFUSED');
    await mariadb.restart();
    expect(await greeting()).toMatch(/^\n.*\d+\.\d+\.\d+/);
  });

  it('that is given is used, and neither stopped nor killed', async () => {
    vi.stubEnv('MYSQL_URL', 'mysql://somewhere:3306/');
    try {
      const mariadb = await startMariadb();
      expect(mariadb).toMatchObject({ url: 'mysql://somewhere:3306/', origin: 'given' });
      await mariadb.stop();
      await expect(mariadb.kill()).rejects.toThrow('it is not ours to stop');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('that cannot be had is an error that says what was tried and what to do', async () => {
    vi.stubEnv('ORDERDOCK_MARIADB', 'none');
    try {
      const error = await startMariadb({ own: true }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ServerUnavailableError);
      expect((error as Error).message).toMatch(
        /^No MariaDB could be had\.\n {2}tried: .*\n {2}do: set MYSQL_URL, or install/,
      );
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
