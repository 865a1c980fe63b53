import { normalizePath, TFile, TFolder, type CliData, type CliFlags, type Plugin } from 'obsidian';
import { describeCause } from '../jobs/describe-cause';
import { escapeJson, escapeLine } from '../jobs/report/escape';
import { summaryOf } from '../jobs/report/message';
import { Report, type Document } from '../jobs/report/report';
import { scan } from '../jobs/scan';
import { NO_COLOURS, tableOf } from '../jobs/report/table';
import { vaultStrings } from '../ui/strings/en/vault';
import type { Candidates } from './candidates';
import type { Deduping, OnDone } from './deduping';
import { bytesOf } from './machine';

export interface CliParts {
  readonly plugin: Plugin;
  readonly candidates: Candidates;
  readonly deduping: Deduping;
}

const AT_ONCE = 4;
const NEVER = { aborted: false };

/** `obsidian readwise-threads:scan` and `:dedupe`. Their output is that of the project's own command line. */
export function registerCliHandlers(parts: CliParts): void {
  const { plugin } = parts;
  const { id } = plugin.manifest;
  const flags: CliFlags = {
    path: { value: '<path>', description: vaultStrings.cli.path },
    json: { description: vaultStrings.cli.json },
  };
  plugin.registerCliHandler(`${id}:scan`, vaultStrings.cli.scan, flags, (data) => answer(parts, data, true));
  const dryRun = { 'dry-run': { description: vaultStrings.cli.dryRun } };
  plugin.registerCliHandler(`${id}:dedupe`, vaultStrings.cli.dedupe, { ...flags, ...dryRun }, (data) =>
    answer(parts, data, data['dry-run'] !== undefined),
  );
}

async function answer(parts: CliParts, { path, json }: CliData, isScan: boolean): Promise<string> {
  const paths = pathsOf(parts, path);
  if (!paths) return vaultStrings.cli.noSuchPath(escapeLine(path ?? ''));
  const report = new Report({ describe: describeCause, bytesOf });
  const onDone: OnDone = (each, outcome) => report.done(each, outcome);
  if (isScan) {
    await scan(paths, (each) => parts.deduping.assess(each), { reporter: report, cancel: NEVER, atOnce: AT_ONCE });
  } else {
    const { refusal } = await parts.deduping.run(paths, NEVER, { onDone });
    if (refusal !== undefined) return refusal;
  }
  return json === undefined ? inWords(report.document()) : escapeJson(JSON.stringify(report.document(), undefined, 2));
}

function inWords({ notes, totals }: Document): string {
  const errors = notes
    .filter(({ status }) => status === 'error')
    .map(({ path, message = '' }) => `${escapeLine(path)}: ${escapeLine(message)}\n`);
  const table = tableOf(notes, NO_COLOURS);
  return `${errors.join('')}${table}${table === '' ? '' : '\n'}${summaryOf(totals)}`;
}

function pathsOf({ plugin, candidates }: CliParts, path: string | undefined): string[] | undefined {
  if (path === undefined || path === 'true') return candidates.all();
  const target = plugin.app.vault.getAbstractFileByPath(normalizePath(path));
  if (target instanceof TFile) return [target.path];
  if (!(target instanceof TFolder)) return undefined;
  const files = plugin.app.vault.getMarkdownFiles().map((file) => file.path);
  return files.filter((each) => target.isRoot() || each.startsWith(`${target.path}/`)).sort();
}
