import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import obsidianmd from 'eslint-plugin-obsidianmd';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom. Each room lists all it may import, everything else is an error.
 * `tests/architecture.test.ts` says the same of dynamic imports, in words.
 */
const CORE = ['text', 'note', 'tweets', 'dedupe', 'split', 'thread'];
const ROOMS = {
  text: [],
  note: ['text', 'js-yaml'],
  tweets: ['text', 'note'],
  dedupe: ['text', 'note', 'tweets'],
  split: ['text', 'note'],
  thread: ['text', 'note', 'tweets'],
  settings: [],
  jobs: [...CORE, 'settings'],
  ui: [...CORE, 'jobs', 'preact', 'preact/hooks', 'diff'],
  cli: [...CORE, 'settings', 'jobs', 'node:', 'cli-progress', 'diff', 'picocolors'],
  obsidian: [...CORE, 'settings', 'jobs', 'ui', 'obsidian'],
};

/** Files that run in a terminal. */
const TERMINAL = [
  'src/cli/**/*.ts',
  'tests/**/*.{ts,tsx,mjs}',
  'bench/**/*.{ts,mjs}',
  'playground/**/*.{ts,tsx,mjs,mts}',
  'scripts/*.mjs',
  '*.{mjs,ts}',
];

/**
 * Matches every module that a file of a room may not import: all but the room's own files and what it is allowed.
 * `depth` is how many folders below src the file stands.
 */
function foreignTo(room, allowed, depth) {
  const own = depth === 1 ? [] : [`(?:\\.\\./){1,${depth - 1}}(?!\\.\\./)`];
  const paths = allowed.map((name) => {
    if (name in ROOMS && name !== room) return `(?:\\.\\./){${depth}}${name}/`;
    return name.endsWith(':') ? name : `${name}$`;
  });
  return `^(?!${['\\./', ...own, ...paths].join('|')})`;
}

const directions = Object.entries(ROOMS).flatMap(([room, allowed]) =>
  [1, 2, 3].map((depth) => ({
    files: [`src/${room}/${'*/'.repeat(depth - 1)}*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: foreignTo(room, allowed, depth),
              message: `src/${room} may import only ${['itself', ...allowed].join(', ')}.`,
            },
          ],
        },
      ],
    },
  })),
);

export default defineConfig([
  globalIgnores([
    'dist/',
    'coverage/',
    '.cache/',
    '.stryker-tmp/',
    'reports/',
    'main.js',
    'sample-vault/',
    'playground/vault/',
    'playground/dist/',
    'tests/fixtures/',
  ]),
  // Where a rule is wrong, it is put right here, for everybody.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  // Obsidian's rules are for what runs in Obsidian: the plugin, its manifest, its core. Programs of a terminal are none of it.
  { ignores: TERMINAL, extends: [obsidianmd.configs.recommended] },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'max-depth': ['error', 3],
      'max-params': ['error', 5],
      complexity: ['error', 15],
      eqeqeq: 'error',
      // typescript-eslint leaves it to the compiler, which takes Node's and the browser's globals as there everywhere.
      'no-undef': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'after-used', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
    rules: { 'no-undef': 'error' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // A describe block is a list of cases, not a function to be understood at once.
      'max-lines-per-function': 'off',
    },
  },
  ...directions,
  {
    files: ['src/main.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\./(?:obsidian|settings|jobs)/|obsidian$)',
              message: 'main.ts composes what is in src/obsidian.',
            },
          ],
        },
      ],
    },
  },
  {
    // The same text gives the same result on every machine, at any time.
    files: ['src/{text,note,tweets,dedupe,split,thread,jobs}/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'The core knows no randomness.' },
        { object: 'Date', property: 'now', message: 'A clock is a port.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'A clock is a port.' },
      ],
    },
  },
  {
    files: TERMINAL,
    languageOptions: { globals: { process: 'readonly', Buffer: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['playground/**/*.ts', 'tests/app/**/*.ts'],
    languageOptions: { globals: { ...globals.browser, DomElementInfo: 'readonly', createDiv: 'readonly' } },
    rules: {
      // What stands in for Obsidian has its signatures, whether it needs each argument or not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['playground/*.mjs', 'bench/view/*.mjs', 'scripts/*.mjs'],
    languageOptions: { globals: { ...globals.browser, console: 'readonly' } },
  },
  {
    files: ['bench/**/*.ts'],
    languageOptions: { globals: { gc: 'readonly', performance: 'readonly' } },
  },
  {
    files: ['manifest.json'],
    languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
    rules: { 'obsidianmd/validate-manifest': 'error' },
  },
  {
    files: ['package.json'],
    rules: {
      // Frontmatter is only read: js-yaml 5 keeps dates as they are written, refuses doubled keys and adds 45 KB.
      'depend/ban-dependencies': [
        'error',
        { presets: ['native', 'microutilities', 'preferred'], allowed: ['js-yaml'] },
      ],
    },
  },
]);
