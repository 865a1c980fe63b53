import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plan } from '../src/dedupe/plan';
import { verify } from '../src/dedupe/verify';
import { assess } from '../src/jobs/dedupe-note';
import { Report } from '../src/jobs/report/report';
import type { Block } from '../src/note/model';
import { parse } from '../src/note/parse';
import { applyEdits } from '../src/text/edit';
import { group, type Group } from '../src/tweets/group';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const inFolder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
const PAGES = ['README.md', 'CONTRIBUTING.md', ...inFolder('docs'), ...inFolder('docs/decisions')];

/** The content of the code block on a page whose info string ends in `name`. */
function codeBlock(page: string, name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1];
  if (found === undefined) throw new Error(`the page has no code block ${name}`);
  return found;
}

describe('how a note is deduped', () => {
  const page = read('docs/how-a-note-is-deduped.md');
  const before = codeBlock(page, 'before');
  const after = codeBlock(page, 'after');
  const note = parse(before);
  const lineOf = ({ from }: { readonly from: number }): number => before.slice(0, from).split('\n').length;

  function named(block: Block): string {
    if (block.kind === 'heading') return `heading (${block.role})`;
    if (block.kind === 'field') return `field ${block.key}`;
    return block.kind === 'highlight' ? `highlight ${block.idKind}:${block.id}` : block.kind;
  }

  function versionsOf({ versions }: Group): string[] {
    return versions.map(({ first, copies, variantOf }) => {
      const key = `${first.idKind}:${first.id}: line ${lineOf(first)}`;
      const lines = copies.length === 0 ? '' : `, copies on lines ${copies.map(lineOf).join(', ')}`;
      return key + lines + (variantOf ? `, a variant of line ${lineOf(variantOf)}` : '');
    });
  }

  it('shows the blocks that the parser reads', () => {
    const lines = note.exports.flatMap((_, index) => [
      `export ${index + 1}`,
      ...note.blocks
        .filter((block) => block.export === index && block.kind !== 'blank')
        .map((block) => `  line ${lineOf(block)}: ${named(block)}`),
    ]);
    expect(codeBlock(page, 'blocks')).toBe(`${lines.join('\n')}\n`);
  });

  it('shows the groups', () => {
    expect(codeBlock(page, 'groups')).toBe(`${group(note).groups.flatMap(versionsOf).join('\n')}\n`);
  });

  it('shows what the plan comes to', () => {
    const { copies, carried, moves, conflicts } = plan(note);
    expect(JSON.parse(codeBlock(page, 'plan'))).toEqual({
      copies,
      carried,
      moves: moves.map(({ words }) => words),
      conflicts: conflicts.map(({ kind }) => kind),
    });
  });

  it('shows the note after the dedupe, which the proof accepts', () => {
    const assessment = assess(before);
    expect(assessment.kind === 'planned' && assessment.findings.after).toBe(after);
    expect(assess(after).kind).toBe('clean');
  });

  it('shows why the proof refuses the plan without the note', () => {
    const edits = plan(note).edits.filter(({ insert }) => !insert.includes('- Note:'));
    const violation = verify(before, applyEdits(before, edits), { note, edits });
    const { kind, line, copy = -1 } = violation ?? {};
    expect(JSON.parse(codeBlock(page, 'refused'))).toEqual({ kind, line, copyOnLine: lineOf({ from: copy }) });
  });
});

describe('the command line', () => {
  it('has the JSON of the example', () => {
    const example = JSON.parse(/^```json\n([^]*?)^```$/m.exec(read('docs/command-line.md'))?.[1] ?? '') as {
      readonly notes: readonly { readonly path: string }[];
    };
    const [{ path }] = example.notes as readonly [{ readonly path: string }];
    const report = new Report({ describe: String, bytesOf: (text) => Buffer.byteLength(text) });
    report.done(path, assess(read(`sample-vault/Readwise/${path}`)));
    expect(report.document()).toEqual(example);
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('has links that lead somewhere', () => {
    const prose = text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:)([^()#\s]+)(?:#[^()\s]*)?\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('names files that exist', () => {
    const names = [...text.matchAll(/`((?:src|tests|docs|bench|playground|scripts)\/[\w./-]+)`/g)].map(
      ([, name = '']) => name,
    );
    expect(names.filter((name) => !existsSync(join(ROOT, name)))).toEqual([]);
  });
});
