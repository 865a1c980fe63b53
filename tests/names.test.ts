import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const ROOMS = ['jobs', 'settings', 'cli', 'obsidian', 'ui'];

/** The names that a source declares and exports. */
function exportsOf(source: string): string[] {
  const file = ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  return file.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    const { name } = statement as ts.DeclarationStatement;
    return name ? [name.getText()] : [];
  });
}

it('no two files of the outer rooms export the same name', () => {
  const owners = new Map<string, string[]>();
  for (const entry of readdirSync(SRC, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(SRC, path).split(sep).join('/');
    if (!/(?<!\.d)\.tsx?$/.test(file) || !ROOMS.includes(file.split('/')[0] ?? '')) continue;
    for (const name of exportsOf(readFileSync(path, 'utf8'))) owners.set(name, [...(owners.get(name) ?? []), file]);
  }
  expect(owners.size).toBeGreaterThan(200);
  expect([...owners].filter(([, files]) => files.length > 1)).toEqual([]);
});

it('the reader of exports sees every kind of declaration', () => {
  const source = `
    import { a } from './a';
    export const b = 1, c = 2;
    export function d() {}
    export class E {}
    export interface F {}
    export type G = string;
    const h = 3;
  `;
  expect(exportsOf(source)).toEqual(['b', 'c', 'd', 'E', 'F', 'G']);
});
