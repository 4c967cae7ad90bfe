/** Where a server comes from: an address in the environment, this machine's binaries, Debian's archive or npm. */
export type ServerOrigin = 'given' | 'machine' | 'debian' | 'npm';

/** A running server that ends with this process, however this process ends. */
export interface Server extends AsyncDisposable {
  /** Connection URL. One of ours listens on the loopback only, without a password: meant for a developer's machine. */
  readonly url: string;
  /** What runs and where it was found, for people. Never holds the URL of a given server, which may hold a password. */
  readonly label: string;
  readonly origin: ServerOrigin;
  /** Ends the server in order and removes what was temporary. Does nothing to a given server. */
  stop(): Promise<void>;
  /** Ends the server with SIGKILL, as a crash would. @throws Error for a given server. */
  kill(): Promise<void>;
  /** Starts the server again on the same port, after `kill` or in place of the one that runs. @throws Error for a given server. */
  restart(): Promise<void>;
}

export interface StartOptions {
  /**
   * Receives progress, a line at a time.
   * @default nothing is said
   */
  readonly log?: ((line: string) => void) | undefined;
  /**
   * Start a server even where the environment gives one: for a test that kills it.
   * @default false
   */
  readonly own?: boolean | undefined;
}

/** A server that somebody else runs: used, never stopped. */
export function givenServer(name: string, variable: string, url: string): Server {
  const refuse = async (): Promise<never> => {
    throw new Error(
      `${name} comes from ${variable}: it is not ours to stop. Ask for one with { own: true }.`,
    );
  };
  const stop = async (): Promise<void> => {};
  return {
    url,
    label: `${name} from ${variable}`,
    origin: 'given',
    stop,
    kill: refuse,
    restart: refuse,
    [Symbol.asyncDispose]: stop,
  };
}
