import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';

const HEADER = 16;
const OP_MSG = 2013;

/** A command as it came over the wire, with the documents of its second section under their name. */
export type WireCommand = Readonly<Record<string, unknown>>;

/** What speaks the protocol of MongoDB and keeps nothing: it shows what the driver sends. */
export interface WireServer extends AsyncDisposable {
  readonly url: string;
  /** Every command but those that the driver sends for itself. */
  readonly commands: readonly WireCommand[];
}

/** Starts one on loopback. `answer` gives what a command is answered with, besides `ok`. */
export async function startWireServer(answer: (command: WireCommand) => object): Promise<WireServer> {
  const commands: WireCommand[] = [];
  const sockets = new Set<Socket>();
  let address = '';
  const reply = (command: WireCommand): object => {
    if ('hello' in command || 'ismaster' in command) return { ...greeting, hosts: [address], me: address };
    if ('endSessions' in command || 'ping' in command) return {};
    commands.push(command);
    return answer(command);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let held = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      while (held.length >= HEADER && held.length >= held.readInt32LE(0)) {
        const message = held.subarray(0, held.readInt32LE(0));
        held = held.subarray(message.length);
        socket.write(encode(message.readInt32LE(4), { ok: 1, ...reply(decode(message)) }));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    // With a version of the API the driver greets in OP_MSG, too.
    url: `mongodb://${address}/?replicaSet=rs0&directConnection=true&serverSelectionTimeoutMS=5000`,
    commands,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const greeting = {
  isWritablePrimary: true,
  setName: 'rs0',
  setVersion: 1,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 25,
};

function decode(message: Buffer): WireCommand {
  let command: WireCommand = {};
  for (let at = HEADER + 4; at < message.length; ) {
    const kind = message.readUInt8(at);
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) command = { ...BSON.deserialize(section), ...command };
    else {
      const nameEnd = section.indexOf(0, 4);
      const documents: object[] = [];
      for (let each = nameEnd + 1; each < section.length; each += section.readInt32LE(each))
        documents.push(BSON.deserialize(section.subarray(each, each + section.readInt32LE(each))));
      command = { ...command, [section.toString('utf8', 4, nameEnd)]: documents };
    }
    at += 1 + size;
  }
  return command;
}

function encode(requestId: number, document: object): Buffer {
  const body = BSON.serialize(document);
  const head = Buffer.alloc(HEADER + 5);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(requestId, 8);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}
