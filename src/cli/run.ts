import { setImmediate } from 'node:timers/promises';
import { assessNote } from '../jobs/dedupe-note';
import { scan } from '../jobs/scan';
import type { Command } from './args';
import { BackupFolder, noJournal, removeAbandonedBackups } from './backup';
import { backupPlace } from './backup-place';
import { escapeJson } from '../jobs/report/escape';
import { summaryOf } from '../jobs/report/message';
import { goneIdsOf, type RelinkTo } from '../jobs/relink-notes';
import type { NoteStore } from '../jobs/ports';
import { LinkIndex } from './link-index';
import { paintFor } from './paint';
import { explain, Problem } from './problem';
import { Report, type Document, type Result } from '../jobs/report/report';
import { dedupeWhenStill } from '../jobs/dedupe-many';
import { NodeNoteStore } from './store';
import { tableOf } from '../jobs/report/table';
import { complain, EXIT, type Terminal } from './terminal';
import { removeAbandonedIn } from './temporary';
import { walk, type Walk } from './walk';

type NotesCommand = Extract<Command, { name: 'scan' | 'dedupe' }>;
/** Called with each note that is done. */
type Listener = (path: string, result: Result) => void;

/** How many notes are written at the same time. Each waits for the disk and keeps files open. */
const WRITES_AT_ONCE = 32;
/** After this many notes, signals such as Ctrl-C and the progress bar get their turn. */
const BREATH = 32;
/** Fewer notes are done before anybody could read a progress bar. */
const LONG_WORK = 200;

/**
 * Scans or dedupes notes and prints the report. Returns the exit code. Never rejects because of a note.
 *
 * @throws Problem if backups can't be kept where they should be. Then nothing was written.
 */
export async function run(command: NotesCommand, terminal: Terminal): Promise<number> {
  const backup = backupOf(command);
  const walked = walk(command.paths);
  const { notes } = walked;
  const report = new Report({ describe: explain, bytesOf: (text) => Buffer.byteLength(text) });
  for (const { path, cause } of walked.failures) report.fail(path, cause);
  if (isWriting(command)) for (const { path, cause } of cleanUp(walked, backup)) report.fail(path, cause);
  const printDiff = await diffPrinter(command, terminal);
  const progress = printDiff ? undefined : await progressFor(notes.length, terminal);
  const done: Listener = (path, result) => {
    report.done(path, result);
    printDiff?.(path, result);
    progress?.advance();
  };
  const options = { reporter: { done }, cancel: terminal.cancel, atOnce: isWriting(command) ? WRITES_AT_ONCE : 1 };
  await scan(breathing(notes), jobOf(command, notes, backup), options);
  progress?.stop();
  const document = report.document();
  print(document, command, terminal);
  return exitCodeOf(document, command);
}

function isWriting(command: NotesCommand): boolean {
  return command.name === 'dedupe' && !command.isDryRun;
}

/** The whole path of the folder for backups. @throws Problem if it can't be one. */
function backupOf(command: NotesCommand): string | undefined {
  if (command.name !== 'dedupe' || command.backup === undefined) return undefined;
  return backupPlace(command.backup, command.paths);
}

/** Removes what killed runs left in the folders that are worked on. Returns what couldn't be removed. */
function cleanUp({ folders }: Walk, backup: string | undefined): Walk['failures'] {
  const failures: { path: string; cause: unknown }[] = [];
  const attempt = (path: string, remove: (path: string) => void): void => {
    try {
      remove(path);
    } catch (cause) {
      const words = `a temporary file of an earlier run is in it and can't be removed: ${explain(cause)}`;
      failures.push({ path, cause: new Problem(words, { cause }) });
    }
  };
  for (const folder of folders) attempt(folder, (path) => removeAbandonedIn(path));
  if (backup !== undefined) attempt(backup, removeAbandonedBackups);
  return failures;
}

function jobOf(
  command: NotesCommand,
  notes: readonly string[],
  backup: string | undefined,
): (path: string) => Promise<Result> {
  const store = new NodeNoteStore();
  if (command.name === 'scan') return (path) => assessNote(path, store);
  if (command.isDryRun)
    return dryRun(new LinkIndex(notes, { store: withoutWriting(store), journal: noJournal, clock: Date }), store);
  const journal = backup === undefined ? noJournal : new BackupFolder(backup, Date.now());
  const links = new LinkIndex(notes, { store, journal, clock: Date });
  const relinkTo: RelinkTo = (path, goneIds) => links.relinkTo(path, goneIds);
  return (path) => dedupeWhenStill(path, { store, journal, clock: Date, relinkTo });
}

/** What a dedupe would do, with the notes in which links would be changed. */
function dryRun(links: LinkIndex, store: NoteStore): (path: string) => Promise<Result> {
  return async (path) => {
    const result = await assessNote(path, store);
    if (result.kind !== 'planned') return result;
    const goneIds = goneIdsOf(result.findings);
    return goneIds.size === 0 ? result : { ...result, links: await links.relinkTo(path, goneIds) };
  };
}

/** Reads notes, and reports each write as done without doing it. */
function withoutWriting(store: NoteStore): NoteStore {
  return { read: (path) => store.read(path), compareAndWrite: () => Promise.resolve('written') };
}

/** Pauses now and then: reading and planning never wait for anything, so signals would not get through. */
async function* breathing(paths: readonly string[]): AsyncGenerator<string> {
  for (const [index, path] of paths.entries()) {
    if (index % BREATH === 0) await setImmediate();
    yield path;
  }
}

async function progressFor(total: number, { stderr }: Terminal) {
  if (!stderr.isTTY || total < LONG_WORK) return undefined;
  const { ProgressBar } = await import('./progress');
  return new ProgressBar(total, stderr);
}

async function diffPrinter(command: NotesCommand, { stdout, env }: Terminal): Promise<Listener | undefined> {
  if (command.name === 'scan' || !command.isDryRun || command.isJson) return undefined;
  const { diffOf } = await import('./diff');
  const paint = paintFor(stdout, env);
  return (path, result) => {
    if (result.kind === 'planned')
      stdout.write(`${diffOf(path, result.findings.before, result.findings.after, paint)}\n`);
  };
}

function print(document: Document, { isJson }: NotesCommand, { stdout, stderr, env }: Terminal): void {
  for (const { path, status, message = '' } of document.notes) {
    if (status === 'error') complain(stderr, path, message);
  }
  if (isJson) {
    stdout.write(`${escapeJson(JSON.stringify(document, undefined, 2))}\n`);
    return;
  }
  const table = tableOf(document.notes, paintFor(stdout, env));
  stdout.write(`${table}${table === '' ? '' : '\n'}${summaryOf(document.totals)}\n`);
}

function exitCodeOf({ totals }: Document, { name }: NotesCommand): number {
  if (totals.error > 0) return EXIT.error;
  return name === 'scan' && totals.duplicates > 0 ? EXIT.duplicates : EXIT.done;
}
