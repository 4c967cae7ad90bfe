/** The command line asks for what cannot be done; its message is for the person at the terminal. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
