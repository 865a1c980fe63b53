const OVERVIEW = `Finds highlights that Readwise wrote more than once into tweet notes, and keeps one copy of each.

Usage:
  readwise-threads scan   <file|folder>…  [--json]
  readwise-threads dedupe <file|folder>…  [--dry-run] [--json] [--backup <folder>]
  readwise-threads show   <file>          [--format markdown|text|json]

Options:
  --help, -h  show this help, or that of a command
  --version   show the version

A folder stands for all *.md files in it, except in .obsidian, .git, .trash, node_modules and folders of backups.
Symbolic links are followed only if they are named. Write -- before names that begin with a dash.
`;

const SCAN = `Usage: readwise-threads scan <file|folder>… [--json]

Shows which tweet notes have duplicates. Changes nothing.

Options:
  --json      print one JSON document
  --help, -h  show this help

Exit codes: 0 nothing to do, 1 duplicates found, 2 an error.
`;

const DEDUPE = `Usage: readwise-threads dedupe <file|folder>… [--dry-run] [--json] [--backup <folder>]

Removes what Readwise wrote more than once from tweet notes, and keeps everything you wrote. Links to a block id that is
removed are updated in the other notes that you name.

Options:
  --dry-run          change nothing, show the differences
  --json             print one JSON document
  --backup <folder>  first copy each note that changes to a new folder in this one, under its relative path; it must be
                     outside of what is worked on
  --help, -h         show this help

Exit codes: 0 done, even if there was nothing to do; 2 an error in some note, the others are still done.
`;

const SHOW = `Usage: readwise-threads show <file> [--format markdown|text|json]

Prints a tweet note as a thread to read.

Options:
  --format <format>  markdown (default), text or json
  --help, -h         show this help

Exit codes: 0 done, 2 an error.
`;

export const COMMAND_NAMES = ['scan', 'dedupe', 'show'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

const USAGE: Readonly<Record<CommandName, string>> = { scan: SCAN, dedupe: DEDUPE, show: SHOW };

/** The help of a command, or of the whole program. */
export function usageOf(command?: CommandName): string {
  return command ? USAGE[command] : OVERVIEW;
}
