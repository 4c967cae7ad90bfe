import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Clock, createHooks, numberOption, systemClock } from '@orderdock/kit';
import { isChaosAllowed } from './allowed.ts';
import { ChaosNotAllowedError } from './errors.ts';
import { resolveTcpFaults, type TcpFaults } from './tcp-faults.ts';
import { TcpLink, type TcpLinkEvents } from './tcp-link.ts';

/** What lies behind a proxy. */
export interface TcpProxyOptions {
  readonly target: { readonly host?: string | undefined; readonly port: number };
  /** The port on the loopback that is listened on. @default one that is free */
  readonly port?: number | undefined;
  /** @default none: it passes everything on */
  readonly faults?: TcpFaults | undefined;
  /** The first of the two leaves that it needs outside of tests; the other is ORDERDOCK_CHAOS=allow. @default false */
  readonly allowInProduction?: boolean | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** What a proxy tells its listeners. */
export interface TcpProxyEvents extends TcpLinkEvents {
  /** A client has come; `open` of them are connected. */
  readonly connected: { readonly open: number };
  readonly closed: { readonly open: number };
}

/** A wire that can be cut, slowed down and made to lie, between a real client and a real server. */
export interface TcpProxy extends AsyncDisposable {
  /** Where clients connect, on 127.0.0.1. */
  readonly port: number;
  /** Connections at this time. */
  readonly open: number;
  /** Sets the faults, in place of those before; none for a wire in order. Throws `InvalidOptionError`. */
  set(faults?: TcpFaults): void;
  /** Resets all connections (RST). */
  reset(): void;
  /** Closes all connections in order (FIN). */
  drop(): void;
  /** Ends the server's side of all connections, and tells no client: each keeps a connection to nobody. */
  halfOpen(): void;
  on<K extends keyof TcpProxyEvents>(event: K, listener: (payload: TcpProxyEvents[K]) => void): () => void;
  close(): Promise<void>;
}

/**
 * Starts a TCP proxy on the loopback for tests of real clients. Throws `ChaosNotAllowedError` where chaos is not allowed,
 * and `InvalidOptionError`.
 *
 * @example
 * await using wire = await startTcpProxy({ target: { port: 6379 } });
 * const redis = new Redis(wire.port);
 * wire.set({ replies: 'drop' });
 */
export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  if (!isChaosAllowed(options.allowInProduction)) throw new ChaosNotAllowedError('A TCP proxy');
  const { host = '127.0.0.1', port } = options.target;
  const target = { host, port: numberOption('target.port', port, { min: 1, max: 65_535, integer: true }) };
  const hooks = createHooks<TcpProxyEvents>();
  const links = new Set<TcpLink>();
  let faults = resolveTcpFaults(options.faults ?? {});
  const context = {
    target,
    clock: options.clock ?? systemClock,
    faults: () => faults,
    emit: <K extends keyof TcpLinkEvents>(event: K, payload: TcpLinkEvents[K]) =>
      hooks.emit(event, payload as TcpProxyEvents[K]),
  };
  const clients = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => {});
    if (faults.connections === 'reset') {
      client.resetAndDestroy();
      return;
    }
    clients.add(client);
    const link = faults.connections === 'silence' ? undefined : new TcpLink(client, context);
    if (link !== undefined) links.add(link);
    client.on('close', () => {
      clients.delete(client);
      if (link !== undefined) links.delete(link);
      hooks.emit('closed', { open: clients.size });
    });
    hooks.emit('connected', { open: clients.size });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const link of links) link.close();
    for (const client of clients) client.destroy();
    await closed;
  };
  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return clients.size;
    },
    set(next = {}) {
      faults = resolveTcpFaults(next);
      for (const link of links) link.faultsChanged();
    },
    reset: () => links.forEach((link) => void link.reset()),
    drop: () => links.forEach((link) => void link.close()),
    halfOpen: () => links.forEach((link) => void link.halfOpen()),
    on: (event, listener) => hooks.on(event, listener),
    close,
    [Symbol.asyncDispose]: close,
  };
}
