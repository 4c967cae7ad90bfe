#!/usr/bin/env node
import { runCli } from './run-cli.ts';
import { systemIo } from './system-io.ts';

runCli(process.argv.slice(2), systemIo()).then((code) => {
  process.exitCode = code;
});
