import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

type Permissions = Readonly<Record<string, string>>;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly permissions?: Permissions;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly permissions: Permissions | string | undefined;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(join(ROOT, '.github/workflows')).map((name) => {
  const source = read(`.github/workflows/${name}`);
  return { ...(load(source) as Workflow), name, source };
});
const release: Workflow['jobs'] = workflows.find(({ name }) => name === 'release.yml')?.jobs ?? {};
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps }) => steps);
const PLUGIN = ['main.js', 'manifest.json', 'styles.css'];
const linesOf = (text: unknown): string[] => (typeof text === 'string' ? text.trim().split('\n') : []);

describe.each(workflows)('$name', (workflow) => {
  it('pins each action to a commit, and says which version that is', () => {
    const uses = workflow.source.split('\n').filter((line) => /^\s*-?\s*uses:/.test(line));
    expect(uses).toHaveLength(stepsOf(workflow).filter((step) => step.uses).length);
    expect(uses.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('runs no script of a package that it installs', () => {
    const runs = stepsOf(workflow).flatMap(({ run = '' }) => run.split(/\n|&&|;/));
    const installs = runs.filter((command) => /\bnpm\s+(?:ci|i|install|add|exec|rebuild)\b|\bnpx\b/.test(command));
    expect(installs.map((command) => command.trim())).toEqual(installs.map(() => 'npm ci --ignore-scripts'));
  });

  it('takes no more rights than it needs', () => {
    const isReading = (permissions: Permissions): boolean =>
      Object.entries(permissions).every(([scope, right]) => scope === 'contents' && right === 'read');
    expect(typeof workflow.permissions === 'object' && isReading(workflow.permissions)).toBe(true);
    const wide = Object.entries(workflow.jobs).filter(([, { permissions = {} }]) => !isReading(permissions));
    expect(wide.map(([name]) => name)).toEqual(workflow.name === 'release.yml' ? ['release'] : []);
  });

  it('leaves no credentials behind, and takes no text of strangers into a command', () => {
    const checkouts = stepsOf(workflow).filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
    expect(stepsOf(workflow).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });
});

describe('a release', () => {
  it('is tested, then built, then attested and drafted', () => {
    const order = Object.entries(release).map(([name, { needs = '' }]) => [name, needs]);
    expect(order).toEqual([
      ['test', ''],
      ['build', 'test'],
      ['release', 'build'],
    ]);
    expect(release.test?.steps.some(({ run = '' }) => run.endsWith('npm test'))).toBe(true);
  });

  it('is built from no cache', () => {
    for (const { steps } of Object.values(release))
      for (const step of steps.filter(({ uses = '' }) => uses.startsWith('actions/setup-node@')))
        expect(step.with).toMatchObject({ 'package-manager-cache': false });
    expect(JSON.stringify(release)).not.toMatch(/"cache":|actions\/cache@/);
  });

  it('has its rights in a job that runs no code of the project or its dependencies', () => {
    const job = release.release;
    expect(job?.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' });
    const actions = job?.steps.flatMap(({ uses = '' }) => uses.split('@').slice(0, uses ? 1 : 0));
    expect(actions).toEqual(['actions/download-artifact', 'actions/attest']);
    const runs = job?.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toHaveLength(1);
    expect(runs?.[0]).toMatch(/^gh release create "\$TAG" --draft --verify-tag /);
    expect(runs?.[0]?.split(' ').slice(-3)).toEqual(PLUGIN);
  });

  it('hands on exactly the three files of a plugin, and attests the same', () => {
    const withOf = (job: Job | undefined, action: string): Step['with'] =>
      job?.steps.find(({ uses = '' }) => uses.startsWith(`actions/${action}@`))?.with;
    const uploaded = withOf(release.build, 'upload-artifact');
    expect(linesOf(uploaded?.path)).toEqual(PLUGIN);
    expect(uploaded?.['if-no-files-found']).toBe('error');
    expect(withOf(release.release, 'download-artifact')?.name).toBe(uploaded?.name);
    expect(linesOf(withOf(release.release, 'attest')?.['subject-path'])).toEqual(PLUGIN);
  });

  it('needs a tag that is the version in every file', () => {
    const { version } = JSON.parse(read('manifest.json')) as { readonly version: string };
    execFileSync(process.execPath, ['scripts/check-version.mjs', version], { cwd: ROOT });
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-version.mjs', '99.0.0'], { cwd: ROOT });
    expect(status).toBe(1);
    for (const file of ['manifest.json', 'package.json', 'versions.json']) expect(stderr.toString()).toContain(file);
    expect(release.test?.steps.some(({ run }) => run === 'node scripts/check-version.mjs "$TAG"')).toBe(true);
  });
});

it('every command that installs, in the docs and in CI, runs no script of a package', () => {
  const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = ['README.md', 'CONTRIBUTING.md', '.ci/run', ...docs.map((name) => `docs/${name}`)];
  const installs = pages.flatMap((page) => read(page).match(/\bnpm ci\b[^&\n`]*/g) ?? []);
  expect(installs.length).toBeGreaterThan(4);
  expect(installs.filter((command) => command.trim() !== 'npm ci --ignore-scripts')).toEqual([]);
});

it('dependencies and actions are renewed every week, together, and not before others have tried them', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly groups: object;
  }
  const { updates } = load(read('.github/dependabot.yml')) as { readonly updates: readonly Update[] };
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
  for (const update of updates) {
    expect(update).toMatchObject({ schedule: { interval: 'weekly' }, cooldown: { 'default-days': 7 } });
    expect(Object.keys(update.groups).length).toBeGreaterThan(0);
  }
});
