import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { env, root } from './context.mjs';

/**
 * Runs a command to its end and returns its exit code. SIGINT, SIGTERM and SIGHUP go on to it, and we outlive it: it
 * may have a server to stop.
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...env, ...options.env },
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    const stopForwarding = forwardSignals(child);
    child.once('error', (error) => {
      stopForwarding();
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function forwardSignals(child) {
  let last = 0;
  const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const handler = () => {
      // A Ctrl-C in a terminal has reached the child already, and npm repeats to us what the terminal sent.
      const repeated = (signal === 'SIGINT' && process.stdin.isTTY) || Date.now() - last < 1000;
      last = Date.now();
      if (!repeated) child.kill(signal);
    };
    process.on(signal, handler);
    return [signal, handler];
  });
  const watch = process.env.npm_lifecycle_event && setInterval(endWithoutParent, 500, process.ppid);
  // npm passes a signal to its shell, which dies of it without a word to us.
  function endWithoutParent(parent) {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }
  return () => {
    clearInterval(watch);
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
