// `npm run lint` and `npm run typecheck`, and both at once for `npm test`: `node scripts/check.mjs [lint] [types]`.
// On a developer's machine each tool keeps what it found in .cache; CI begins from nothing.
import { spawn } from 'node:child_process';

const isCold = Boolean(process.env.CI);
const cached = (...args) => (isCold ? [] : args);

/**
 * What runs at the same time, and in it what runs one after the other. ESLint takes as long as all the others, and types of
 * other files can change what it finds in one: its cache does not know, so only CI has the last word.
 */
const LANES = {
  lint: [
    [['eslint', '.', '--max-warnings', '0', ...cached('--cache', '--cache-location', '.cache/eslint')]],
    [
      [
        'stylelint',
        '**/*.css',
        '--ignore-path',
        '.prettierignore',
        ...cached('--cache', '--cache-location', '.cache/css'),
      ],
      ['prettier', '--check', '--log-level', 'warn', '.', ...cached('--cache', '--cache-location', '.cache/prettier')],
    ],
  ],
  types: [
    ['core', ''].map((name) => ['tsc', '-p', name ? `tsconfig.${name}.json` : 'tsconfig.json', ...incremental(name)]),
  ],
};

function incremental(name) {
  return cached('--incremental', '--tsBuildInfoFile', `.cache/types-${name || 'all'}.json`);
}

/** Runs a tool of node_modules; says whether it was content. */
function run([tool, ...args]) {
  return new Promise((done) => {
    const child = spawn(`node_modules/.bin/${tool}`, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', (error) => {
      console.error(error.message);
      done(false);
    });
    child.once('close', (code) => done(code === 0));
  });
}

async function all(commands) {
  let isFine = true;
  for (const command of commands) isFine = (await run(command)) && isFine;
  return isFine;
}

const asked = process.argv.slice(2);
const [first, ...others] = (asked.length > 0 ? asked : ['lint', 'types']).flatMap((name) => LANES[name]);
const results = await Promise.all([all(first), all(others.flat())]);
process.exitCode = results.every(Boolean) ? 0 : 1;
