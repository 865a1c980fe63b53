import { parseArgs } from 'node:util';
import { COMMAND_NAMES, type CommandName } from './usage';

export type Format = 'markdown' | 'text' | 'json';

/** A command as it was typed. */
export type Command =
  | { readonly name: 'scan'; readonly paths: readonly string[]; readonly isJson: boolean }
  | {
      readonly name: 'dedupe';
      readonly paths: readonly string[];
      readonly isJson: boolean;
      readonly isDryRun: boolean;
      readonly backup: string | undefined;
    }
  | { readonly name: 'show'; readonly path: string; readonly format: Format }
  | { readonly name: 'help'; readonly of: CommandName | undefined }
  | { readonly name: 'version' };

/** Wrong arguments, and the command whose help shows the right ones. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly command?: CommandName,
  ) {
    super(message);
  }
}

const OPTIONS = {
  json: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  backup: { type: 'string' },
  format: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type OptionName = keyof typeof OPTIONS;

const ALLOWED: Readonly<Record<CommandName, readonly OptionName[]>> = {
  scan: ['json'],
  dedupe: ['json', 'dry-run', 'backup'],
  show: ['format'],
};

const FORMATS: readonly Format[] = ['markdown', 'text', 'json'];

type Values = ReturnType<typeof split>['values'];

/**
 * Reads the arguments that follow the program's name.
 * @throws UsageError if the command is unknown, an option doesn't belong to it, or something is missing.
 */
export function readArgs(args: readonly string[]): Command {
  const { values, positionals } = split(args);
  const [first, ...rest] = positionals;
  const name = COMMAND_NAMES.find((command) => command === first);
  if (values.help) return { name: 'help', of: name };
  if (values.version) return { name: 'version' };
  if (first === undefined) throw new UsageError('a command is missing');
  if (!name) throw new UsageError(`unknown command '${first}'`);
  for (const option of Object.keys(values)) {
    if (!ALLOWED[name].some((allowed) => allowed === option))
      throw new UsageError(`${name} has no option '--${option}'`, name);
  }
  if (rest.length === 0)
    throw new UsageError(name === 'show' ? 'a file is missing' : 'a file or folder is missing', name);
  return commandOf(name, rest, values);
}

function commandOf(name: CommandName, paths: readonly string[], values: Values): Command {
  const isJson = values.json === true;
  if (name === 'scan') return { name, paths, isJson };
  if (name === 'show') return { name, path: onlyPath(paths), format: formatOf(values.format ?? 'markdown') };
  if (values.backup === '') throw new UsageError("option '--backup' needs a folder", name);
  return { name, paths, isJson, isDryRun: values['dry-run'] === true, backup: values.backup };
}

function split(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function onlyPath(paths: readonly string[]): string {
  const [path = '', ...more] = paths;
  if (more.length > 0) throw new UsageError('show takes one file', 'show');
  return path;
}

function formatOf(value: string): Format {
  const format = FORMATS.find((known) => known === value);
  if (!format) throw new UsageError(`unknown format '${value}': markdown, text or json`, 'show');
  return format;
}
