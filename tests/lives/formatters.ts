import { format } from 'prettier';

/** Something that rewrites a whole note without changing what it says. */
export interface Formatter {
  readonly name: string;
  readonly apply: (text: string) => string | Promise<string>;
}

const FRONTMATTER = /^---\n[\s\S]*?\n---\n/;

/** Obsidian Linter leaves frontmatter and code alone but for the rules that are about them. */
function inBody(change: (body: string) => string): (text: string) => string {
  return (text) => {
    const yaml = FRONTMATTER.exec(text)?.[0] ?? '';
    const parts = text.slice(yaml.length).split(/(^```[\s\S]*?^```$)/m);
    return yaml + parts.map((part, at) => (at % 2 === 0 ? change(part) : part)).join('');
  };
}

const rule = (name: string, change: (body: string) => string): Formatter => ({
  name: `Linter: ${name}`,
  apply: inBody(change),
});
const lines = (name: string, change: (line: string) => string): Formatter =>
  rule(name, (body) => body.split('\n').map(change).join('\n'));
/** A rule about addresses in text: not those in the parentheses of a link. */
const outsideLinks = (change: (words: string) => string) => (line: string) =>
  line
    .split(/(!?\[[^\]]*\]\([^)]*\)|https?:\/\/\S+)/)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');
const CJK = '[\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Katakana}\\p{Script=Hiragana}]';
const LATIN = '[A-Za-z0-9]';

function withYaml(rows: readonly string[]): (text: string) => string {
  return (text) => {
    const [first = ''] = rows;
    if (text.includes(`\n${first}\n`)) return text;
    return FRONTMATTER.test(text)
      ? text.replace(/\n---\n/, `\n${rows.join('\n')}\n---\n`)
      : `---\n${rows.join('\n')}\n---\n${text}`;
  };
}

/** Headings start at the second level, and go down by no more than one at a time. */
function incremented(body: string): string {
  let level = 1;
  return body.replace(/^(#{1,5})(?= )/gm, (marks) => {
    level = Math.min(marks.length + 1, level + 1);
    return '#'.repeat(level);
  });
}

const titled = (words: string): string => words.replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
const blankAround = (block: RegExp) => (body: string) =>
  body.replace(block, (found) => `\n${found}\n`).replace(/\n{3,}/g, '\n\n');

/** The rules of Obsidian Linter that a note of tweets is changed by, as they are set by default, and those of their choices that are common. */
const LINTER: readonly Formatter[] = [
  lines('trailing spaces', (line) => line.replace(/[ \t]+$/, '')),
  rule('consecutive blank lines', (body) => body.replace(/\n{3,}/g, '\n\n')),
  rule('blank lines around headings', (body) => body.replace(/\n*^(#{1,6} .*)\n*/gm, '\n\n$1\n\n').replace(/^\n+/, '')),
  rule('blank lines around paragraphs', (body) =>
    body.replace(/^(#{1,6} .*)\n(?=[^\s#>*+-])/gm, '$1\n\n').replace(/^([^\s#>*+-].*)\n(?=#)/gm, '$1\n\n'),
  ),
  rule('blank lines around quotes', blankAround(/(?:^>.*\n)+/gm)),
  lines('list marker -', (line) => line.replace(/^([\t >]*)[*+] /, '$1- ')),
  lines('list marker *', (line) => line.replace(/^([\t >]*)[-+] /, '$1* ')),
  lines('list marker +', (line) => line.replace(/^([\t >]*)[-*] /, '$1+ ')),
  lines('ordered list style', (line) => line.replace(/^\d+\. /, '1. ')),
  lines('ordered list with parentheses', (line) => line.replace(/^(\d+)\. /, '$1) ')),
  lines(
    'ellipsis',
    outsideLinks((words) => words.replace(/\.\.\./g, '…')),
  ),
  lines(
    'straight quotes',
    outsideLinks((words) => words.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")),
  ),
  lines(
    'curly quotes',
    outsideLinks((words) => words.replace(/"([^"]*)"/g, '“$1”').replace(/(\w)'(\w)/g, '$1’$2')),
  ),
  lines(
    'emphasis with *',
    outsideLinks((words) => words.replace(/(?<![\w_])_([^_\s]+)_(?![\w_])/g, '*$1*')),
  ),
  lines(
    'emphasis with _',
    outsideLinks((words) => words.replace(/(?<![\w*])\*([^*\s]+)\*(?![\w*])/g, '_$1_')),
  ),
  lines(
    'strong with __',
    outsideLinks((words) => words.replace(/\*\*([^*]+)\*\*/g, '__$1__')),
  ),
  lines('no bare URLs', (line) => line.replace(/(^|\s)(https?:\/\/[^\s<>)\]]+)/g, '$1<$2>')),
  lines(
    'space between CJK and Latin',
    outsideLinks((words) => {
      return words
        .replace(new RegExp(`(${CJK})(${LATIN})`, 'gu'), '$1 $2')
        .replace(new RegExp(`(${LATIN})(${CJK})`, 'gu'), '$1 $2');
    }),
  ),
  rule('header increment', incremented),
  lines('headings in title case', (line) =>
    line.replace(/^(#{1,6} )(.*)$/, (_, marks: string, words: string) => marks + titled(words)),
  ),
  lines('headings in capitals', (line) =>
    line.replace(/^(#{2,6} )(.*)$/, (_, marks: string, words: string) => marks + words.toUpperCase()),
  ),
  lines('no punctuation at a heading’s end', (line) => line.replace(/^(#{1,6} .*?)[.,;:!]+$/, '$1')),
  { name: 'Linter: line break at document end', apply: (text) => `${text.trimEnd()}\n` },
  lines('two spaces at line ends', (line) => line.replace(/^((?:[-*] |>? {1,3}(?![-*])).*\S)$/, '$1  ')),
  rule('<br> at line ends', (body) => body.replace(/^((?:[-*] | {2}(?![-* ])).*[^\s>])\n(?= {2}[^\s])/gm, '$1<br>\n')),
  lines('tabs for four blanks', (line) => line.replace(/^(?: {4})+/, (blanks) => '\t'.repeat(blanks.length / 4))),
  lines('one space after list markers', (line) => line.replace(/^([\t >]*(?:[-*+]|\d+\.))[ \t]+/, '$1 ')),
  lines('no multiple spaces', (line) => line.replace(/(\S) {2,}(?=\S)/g, '$1 ')),
  rule('no blank lines between list items', (body) => body.replace(/^((?:[-*+] | {2,}).*)\n\n(?=[-*+] )/gm, '$1\n')),
  { name: 'Linter: YAML title and tags', apply: withYaml(['title: What a hive keeps', 'tags:', '  - bees']) },
  {
    name: 'Linter: YAML timestamps',
    apply: withYaml(['date created: Monday, May 4th 2026, 7:30:00 am', 'date modified: Monday, May 4th 2026']),
  },
  { name: 'Linter: YAML aliases', apply: withYaml(['linter-yaml-title-alias: What a hive keeps']) },
];

/** What other programs do to a note. */
const OTHERS: readonly Formatter[] = [
  { name: 'Prettier', apply: (text) => format(text, { parser: 'markdown' }) },
  { name: 'decomposed letters (NFD)', apply: (text) => text.normalize('NFD') },
  { name: 'line breaks of Windows', apply: (text) => text.replace(/\r?\n/g, '\r\n') },
  { name: 'headings one level down', apply: (text) => text.replace(/^(#{1,5} )/gm, '#$1') },
  { name: 'x.com for twitter.com', apply: (text) => text.replaceAll('https://twitter.com/', 'https://x.com/') },
  { name: 'a tracking query at each tweet', apply: (text) => text.replace(/(status\/\d+)\)/g, '$1?s=20)') },
];

export const FORMATTERS: readonly Formatter[] = [...OTHERS, ...LINTER];
