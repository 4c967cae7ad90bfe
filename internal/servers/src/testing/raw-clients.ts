import { connect } from 'node:net';

/** One command on a new connection; returns the reply as Redis sends it. */
export async function redisCommand(url: string, ...parts: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    socket.write(`${parts.join(' ')}\r\n`);
    for await (const reply of socket) return String(reply).trim();
    throw new Error('the server closed the connection');
  } finally {
    socket.destroy();
  }
}

/** One statement on a new connection; returns the first column of its rows. */
export async function postgresQuery(url: string, sql: string): Promise<readonly string[]> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const values: string[] = [];
  try {
    socket.write(message('', '\0\x03\0\0user\0postgres\0database\0postgres\0\0'));
    let received = Buffer.alloc(0);
    let asked = false;
    for await (const chunk of socket) {
      received = Buffer.concat([received, chunk as Buffer]);
      while (received.length >= 5 && received.length > received.readUInt32BE(1)) {
        const type = String.fromCharCode(received[0] ?? 0);
        const body = received.subarray(5, 1 + received.readUInt32BE(1));
        received = received.subarray(1 + received.readUInt32BE(1));
        if (type === 'E') throw new Error(body.toString().replaceAll('\0', ' '));
        if (type === 'D') values.push(body.subarray(6, 6 + body.readUInt32BE(2)).toString());
        if (type !== 'Z') continue;
        if (asked) return values;
        asked = true;
        socket.write(message('Q', `${sql}\0`));
      }
    }
    throw new Error('the server closed the connection');
  } finally {
    socket.destroy();
  }
}

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), head, Buffer.from(body, 'latin1')]);
}
