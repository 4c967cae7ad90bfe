/** Neither the environment nor this machine nor a package registry could provide a server. */
export class ServerUnavailableError extends Error {
  static readonly code = 'SERVER_UNAVAILABLE';
  readonly code = ServerUnavailableError.code;
  override readonly name = 'ServerUnavailableError';
  readonly server: string;
  /** One line for each route that was tried, with what came of it. */
  readonly tried: readonly string[];

  constructor(server: string, tried: readonly string[], remedy: string) {
    super(
      [`No ${server} could be had.`, ...tried.map((line) => `  tried: ${line}`), `  do: ${remedy}`].join(
        '\n',
      ),
    );
    this.server = server;
    this.tried = tried;
  }
}

/** A data folder holds a database that this machine's binaries, or this user, cannot open. */
export class DataDirError extends Error {
  static readonly code = 'DATA_DIR';
  readonly code = DataDirError.code;
  override readonly name = 'DataDirError';
  readonly dataDir: string;

  constructor(dataDir: string, reason: string) {
    super(`The data folder ${dataDir} cannot be used: ${reason}`);
    this.dataDir = dataDir;
  }
}
