import { isOrderdockError, OrderdockError } from '@orderdock/kit';

/** A sample that no adapter can be drafted from. */
export class UnusableSampleError extends OrderdockError {
  static readonly code = 'UNUSABLE_SAMPLE';
  readonly code = UnusableSampleError.code;
  readonly file: string;

  constructor(file: string, reason: string) {
    super(`The sample ${JSON.stringify(file)} ${reason}`);
    this.file = file;
  }

  static override isInstance(error: unknown): error is UnusableSampleError {
    return isOrderdockError(error, UnusableSampleError.code);
  }
}

/** Files stand where a draft would be written. Nothing was written. */
export class FileExistsError extends OrderdockError {
  static readonly code = 'FILE_EXISTS';
  readonly code = FileExistsError.code;
  readonly files: readonly string[];

  constructor(files: readonly string[]) {
    const [first = ''] = files;
    const others = files.length > 1 ? ` and ${files.length - 1} more` : '';
    super(
      `There is already a file ${JSON.stringify(first)}${others}: choose another folder with --out, or write over it with --force`,
    );
    this.files = files;
  }

  static override isInstance(error: unknown): error is FileExistsError {
    return isOrderdockError(error, FileExistsError.code);
  }
}
