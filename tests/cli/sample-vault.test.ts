import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useCommandLine } from '../support/command-line';

const cli = useCommandLine();
const SHOWS = [
  ['A Swarm Is Not an Attack....md', 'duplicates', { copies: 2, variants: 1 }],
  ['Every Map Is a Polite Lie....md', 'duplicates', { copies: 2 }],
  ['Five Things I Wish I Had....md', 'clean', { collision: true }],
  ['Fold It Twice Before You....md', 'clean', {}],
  ['How to sleep on a night ferry.md', 'clean', { kind: 'tweet' }],
  ['I Repaired the Same Kettl....md', 'duplicates', { copies: 4 }],
  ['Tweets From Otter Ledger.md', 'duplicates', { kind: 'collection', copies: 1, carried: 1 }],
  ['القهوة لا تشرب واقفا.md', 'duplicates', { copies: 3 }],
] as const;

describe('the sample vault', () => {
  it('shows what the README says it shows', async () => {
    cpSync('sample-vault', cli.path('sample-vault'), { recursive: true });
    const { notes, totals } = await cli.document(['dedupe', '--dry-run', 'sample-vault']);
    expect(notes).toMatchObject(
      SHOWS.map(([name, status, facts]) => ({ path: `sample-vault/Readwise/Tweets/${name}`, status, ...facts })),
    );
    expect(totals.other).toBe(1);
  });

  it("keeps a person's lines between two deliveries", async () => {
    cpSync('sample-vault', cli.path('sample-vault'), { recursive: true });
    await cli.run(['dedupe', 'sample-vault']);
    const note = cli.read('sample-vault/Readwise/Tweets/Every Map Is a Polite Lie....md');
    expect(note).toContain('\nFor the talk in May: open with the bakery.\n\n- [ ] ask Ilse for the tram map of 1961\n');
    expect(note.match(/## New highlights added/g)).toHaveLength(1);
    expect((await cli.document(['scan', 'sample-vault'])).totals.duplicates).toBe(0);
  });
});
