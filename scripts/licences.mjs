// The licences of the packages that a bundle contains, as esbuild's list of inputs tells.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, version: string, text: string }} Licensed A package, and the whole text of its licence. */

/**
 * The packages of which code is in the outputs of a build, sorted by name.
 *
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root the folder that the paths in the metafile begin at
 * @returns {Licensed[]}
 * @throws if a package has no licence, because then it must not be bundled.
 */
export function bundledPackages({ outputs }, root) {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = used.flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].map((folder) => licensed(join(root, folder))).sort(byName);
}

function licensed(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (file === undefined) throw new Error(`${name} has no licence`);
  return { name, version, text: readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim() };
}

function byName(one, other) {
  return one.name < other.name ? -1 : 1;
}

/**
 * A comment with the notices that must be in every copy of the packages' code. A text that several share is there once.
 *
 * @param {readonly Licensed[]} packages
 */
export function noticeOf(packages) {
  const shared = new Map();
  for (const { name, version, text } of packages) {
    const { copyright, terms } = partsOf(text);
    shared.set(terms, [...(shared.get(terms) ?? []), `${name} ${version}: ${copyright}`]);
  }
  const parts = [...shared].map(([terms, lines]) => `${lines.join('\n')}\n\n${terms}`);
  return `/*!\nIncludes these packages:\n\n${parts.join('\n\n')}\n*/\n`.replace(/\*\/(?!\n$)/g, '* /');
}

/** The lines that name the owners, and the terms with one line for each paragraph. */
function partsOf(text) {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const isOwners = (paragraph) => /^copyright\b/i.test(paragraph);
  const isTitle = (paragraph) => /licen[cs]e/i.test(paragraph) && paragraph.length < 60;
  const terms = paragraphs.filter((paragraph, index) => !isOwners(paragraph) && !(index === 0 && isTitle(paragraph)));
  return { copyright: paragraphs.filter(isOwners).join(' '), terms: terms.join('\n') };
}

/**
 * The file THIRD-PARTY-LICENSES.
 *
 * @param {Readonly<Record<string, readonly Licensed[]>>} bundles the packages in each bundle, by its name
 */
export function licencesFile(bundles) {
  const all = new Map(Object.values(bundles).flatMap((packages) => packages.map((each) => [idOf(each), each])));
  const sections = [...all].sort().map(([id, { text }]) => {
    const names = Object.keys(bundles).filter((name) => bundles[name].some((each) => idOf(each) === id));
    return `${'='.repeat(80)}\n${id} (in ${names.join(' and ')})\n${'='.repeat(80)}\n\n${text}\n`;
  });
  return `Packages that Readwise Threads includes, and their licences. Written by the build.\n\n${sections.join('\n')}`;
}

function idOf({ name, version }) {
  return `${name} ${version}`;
}
