#!/usr/bin/env node
import { constants } from 'node:os';
import { readArgs, UsageError, type Command } from './args';
import { codeOf, explain } from './problem';
import { complain, EXIT, type Terminal } from './terminal';
import { usageOf } from './usage';

/** From package.json, inserted by the build. */
declare const VERSION: string;

/** Shells expect this plus the signal's number as the exit code of a program that a signal ended. */
const SIGNALLED = 128;

async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await execute(readArgs(args), terminal);
  } catch (cause) {
    complain(terminal.stderr, explain(cause));
    if (cause instanceof UsageError) terminal.stderr.write(`\n${usageOf(cause.command)}`);
    return EXIT.error;
  }
}

async function execute(command: Command, terminal: Terminal): Promise<number> {
  switch (command.name) {
    case 'help':
      terminal.stdout.write(usageOf(command.of));
      return EXIT.done;
    case 'version':
      terminal.stdout.write(`${VERSION}\n`);
      return EXIT.done;
    case 'show': {
      const { show } = await import('./show');
      return show(command.path, command.format, terminal);
    }
    default: {
      const { run } = await import('./run');
      return run(command, terminal);
    }
  }
}

/**
 * The first signal ends the work after the notes under way. Further ones change nothing, because those are soon done.
 */
function listen(): { readonly cancel: AbortSignal; readonly code: () => number | undefined } {
  const controller = new AbortController();
  let code: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      code ??= SIGNALLED + constants.signals[signal];
      controller.abort();
    });
  }
  return { cancel: controller.signal, code: () => code };
}

/** A reader that stops early, as `| head` does, isn't a failure. Any other error in writing the result is. */
function watchOutput(): void {
  process.stdout.on('error', (cause) => {
    if (codeOf(cause) === 'EPIPE') return;
    complain(process.stderr, 'the result could not be written', explain(cause));
    process.exit(EXIT.error);
  });
  // There is nowhere left to report it.
  process.stderr.on('error', () => undefined);
}

watchOutput();
const { cancel, code } = listen();
const { stdout, stderr, env } = process;
const exitCode = await main(process.argv.slice(2), { stdout, stderr, env, cancel });
process.exitCode = code() ?? exitCode;
