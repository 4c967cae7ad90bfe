import { connect, type Socket } from 'node:net';
import type { Clock } from '@orderdock/kit';
import type { ResolvedTcpFaults } from './tcp-faults.ts';
import { TcpStream } from './tcp-stream.ts';

/** What happens on a connection. */
export interface TcpLinkEvents {
  /** Data was swallowed. */
  readonly dropped: { readonly direction: 'request' | 'reply'; readonly bytes: number };
  /** A connection was closed in the middle of a reply. */
  readonly cut: { readonly bytes: number };
}

/** What a link needs of its proxy. */
export interface TcpLinkContext {
  readonly target: { readonly host: string; readonly port: number };
  readonly clock: Clock;
  faults(): ResolvedTcpFaults;
  emit<K extends keyof TcpLinkEvents>(event: K, payload: TcpLinkEvents[K]): void;
}

/** One connection through the proxy: a client's socket, and ours to the server. */
export class TcpLink {
  readonly client: Socket;
  readonly #server: Socket;
  readonly #context: TcpLinkContext;
  readonly #streams: readonly TcpStream[];
  /** Bytes of replies since the faults were set last. */
  #replied = 0;
  /** The client is not told that the server is gone. */
  #isHalfOpen = false;

  constructor(client: Socket, context: TcpLinkContext) {
    this.client = client;
    this.#context = context;
    this.#server = connect(context.target);
    const { clock } = context;
    const requests = new TcpStream({ from: client, to: this.#server }, clock, {
      fate: (piece) => this.#fate('request', piece),
      deliver: (piece) => this.#server.write(piece),
    });
    const replies = new TcpStream({ from: this.#server, to: client }, clock, {
      fate: (piece) => this.#fate('reply', piece),
      deliver: (piece) => this.#reply(piece),
    });
    this.#server.on('error', () => {});
    this.#streams = [requests, replies];
    client.on('end', () => requests.after(() => this.#server.end()));
    client.on('close', () => this.close());
    this.#server.on('end', () => replies.after(() => this.#isHalfOpen || client.end()));
    this.#server.on('close', () => replies.after(() => this.#isHalfOpen || client.destroySoon()));
  }

  /** The faults were set anew. */
  faultsChanged(): void {
    this.#replied = 0;
  }

  /** Ends both sides with RST. */
  reset(): void {
    this.client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** Ends both sides in order. */
  close(): void {
    this.client.destroy();
    this.#server.destroy();
    for (const stream of this.#streams) stream.close();
  }

  /** The server's side ends; the client keeps a connection to nobody. */
  halfOpen(): void {
    this.#isHalfOpen = true;
    this.#server.destroy();
  }

  #fate(direction: 'request' | 'reply', piece: Buffer) {
    const { requests, replies, requestLatencyMs, replyLatencyMs } = this.#context.faults();
    const isRequest = direction === 'request';
    const isDropped = (isRequest ? requests : replies) === 'drop' || this.#isHalfOpen;
    if (isDropped) this.#context.emit('dropped', { direction, bytes: piece.length });
    return { isDropped, latencyMs: isRequest ? requestLatencyMs : replyLatencyMs };
  }

  #reply(piece: Buffer): boolean {
    const left = this.#context.faults().cutRepliesAfterBytes - this.#replied;
    this.#replied += piece.length;
    if (piece.length <= left) return this.client.write(piece);
    this.client.end(piece.subarray(0, Math.max(0, left)));
    this.client.destroySoon();
    this.#context.emit('cut', { bytes: Math.max(0, left) });
    return true;
  }
}
