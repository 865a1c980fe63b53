import { beforeEach, describe, expect, it } from 'vitest';
import { assess } from '../../src/jobs/dedupe-note';
import type { Assessment, Failure, Outcome } from '../../src/jobs/outcome';
import { OwnWrites } from '../../src/jobs/own-writes';
import { MidSync } from '../../src/jobs/syncing';
import { automaticNews, isToBeRetried, WatchPolicy, type Verdict } from '../../src/jobs/watch-policy';
import type { Arrival } from '../../src/settings/settings';
import { FakeClock } from '../support/fake-clock';
import { sha256 } from '../support/journal-files';
import { duplicated, exported, journalPage, withVariantOnly } from '../support/notes';

const NOTE = 'note.md';
const MINUTE = 60_000;

let clock: FakeClock;
let ownWrites: OwnWrites;
let arrival: Arrival;
let policy: WatchPolicy;

beforeEach(() => {
  clock = new FakeClock();
  ownWrites = new OwnWrites(sha256);
  arrival = 'ask';
  policy = new WatchPolicy({ clock, ownWrites, arrival: () => arrival });
});

/** What the policy decides about a note with this text. */
function look(text: string, path = NOTE): Promise<Verdict> {
  return policy.look(path, () => Promise.resolve(assess(text)));
}

function lookAt(assessment: Assessment | Failure, path = NOTE): Promise<Verdict> {
  return policy.look(path, () => Promise.resolve(assessment));
}

/** How a dedupe of this text ends. */
function outcome(text: string, kind: 'deduped' | 'unchanged'): Outcome {
  const assessment = assess(text);
  if (!('findings' in assessment)) throw new Error(assessment.kind);
  return { kind, findings: assessment.findings };
}

async function dedupeTimes(times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
    policy.deduped(NOTE, outcome(duplicated(), 'deduped'));
  }
}

describe('A note that was quiet for a while', () => {
  it('is left alone, unread, if the setting says so', async () => {
    arrival = 'off';
    expect(policy.isOn).toBe(false);
    const assessUnread = () => Promise.reject(new Error('it was read'));
    expect(await policy.look(NOTE, assessUnread)).toEqual({ kind: 'leave' });
  });

  it('is left alone if it is no tweet note', async () => {
    expect(await look(journalPage())).toEqual({ kind: 'leave' });
  });

  it('is settled if it has no copies', async () => {
    expect(await look(exported())).toEqual({ kind: 'settled' });
  });

  it.each(['ask', 'automatic'] as const)('is settled if only a variant is left, whether set to %s', async (setting) => {
    arrival = setting;
    expect(await look(withVariantOnly())).toEqual({ kind: 'settled' });
  });

  it('is asked about or deduped, as the setting says', async () => {
    expect(policy.isOn).toBe(true);
    expect(await look(duplicated())).toEqual({ kind: 'ask', copies: 3 });
    arrival = 'automatic';
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });

  it('is left alone if the plugin itself wrote what it says', async () => {
    await ownWrites.wrote(NOTE, duplicated());
    expect(await look(duplicated())).toEqual({ kind: 'leave' });
    expect(await look(duplicated() + exported())).toEqual({ kind: 'ask', copies: 6 });
  });

  it('is left alone under its new name, too, but not if it is a new note of the same name', async () => {
    await ownWrites.wrote(NOTE, duplicated());
    policy.renamed(NOTE, 'renamed.md');
    expect(await look(duplicated(), 'renamed.md')).toEqual({ kind: 'leave' });
    policy.gone('renamed.md');
    expect(await look(duplicated(), 'renamed.md')).toEqual({ kind: 'ask', copies: 3 });
  });
});

describe('A question', () => {
  it('is asked again only if there are more copies than before', async () => {
    await look(duplicated());
    expect(await look(`${duplicated()}My own words.\n`)).toEqual({ kind: 'leave' });
    expect(await look(duplicated() + exported())).toEqual({ kind: 'ask', copies: 6 });
    expect(await look(duplicated())).toEqual({ kind: 'leave' });
  });

  it('is asked anew once the note had no copies', async () => {
    await look(duplicated());
    await look(exported());
    expect(await look(duplicated())).toEqual({ kind: 'ask', copies: 3 });
  });

  it('is asked anew under a new name, and about a new note of the same name', async () => {
    await look(duplicated());
    policy.renamed(NOTE, 'renamed.md');
    expect(await look(duplicated(), 'renamed.md')).toEqual({ kind: 'ask', copies: 3 });
    expect(await look(duplicated())).toEqual({ kind: 'ask', copies: 3 });
    policy.gone('renamed.md');
    expect(await look(duplicated(), 'renamed.md')).toEqual({ kind: 'ask', copies: 3 });
  });

  it('is not asked about changes that remove no copy', async () => {
    const text = `${exported()}## New highlights added May 2, 2024 at 7:30 AM\n`;
    const assessment = assess(duplicated());
    if (assessment.kind !== 'planned') throw new Error(assessment.kind);
    const { findings } = assessment;
    const without = { ...findings, before: text, plan: { ...findings.plan, copies: 0 } };
    expect(await lookAt({ kind: 'planned', findings: without })).toEqual({ kind: 'leave' });
  });
});

describe('A person who wants copies to stay', () => {
  beforeEach(() => {
    arrival = 'automatic';
  });

  it('is asked instead, by whatever name the note goes', async () => {
    policy.declined(NOTE);
    policy.renamed(NOTE, 'renamed.md');
    expect(await look(duplicated(), 'renamed.md')).toEqual({ kind: 'ask', copies: 3 });
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });

  it('is not asked any more once the note had no copies', async () => {
    policy.declined(NOTE);
    await look(exported());
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });

  it('is not asked about a new note of the same name', async () => {
    policy.declined(NOTE);
    policy.gone(NOTE);
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });

  it('says so with the editor’s own undo, too', async () => {
    await ownWrites.wrote(NOTE, exported(), duplicated());
    await policy.typed(
      NOTE,
      () => duplicated(),
      () => Promise.resolve(exported()),
    );
    expect(await look(duplicated())).toEqual({ kind: 'leave' });
    expect(await look(`${duplicated()}My own words.\n`)).toEqual({ kind: 'ask', copies: 3 });
  });

  it('is asked if the text came back from outside and the editor only loaded it', async () => {
    await ownWrites.wrote(NOTE, exported(), duplicated());
    await policy.typed(
      NOTE,
      () => duplicated(),
      () => Promise.resolve(duplicated()),
    );
    expect(await look(duplicated())).toEqual({ kind: 'ask', copies: 3 });
  });

  it('says nothing by typing', async () => {
    await ownWrites.wrote(NOTE, exported(), duplicated());
    const saved = () => Promise.reject(new Error('the file was read'));
    await policy.typed(NOTE, () => `${exported()}x`, saved);
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });
});

describe('A note that something else keeps writing to', () => {
  beforeEach(() => {
    arrival = 'automatic';
  });

  it('is given up after three dedupes within ten minutes, which is told once', async () => {
    await dedupeTimes(3);
    expect(await look(duplicated())).toEqual({ kind: 'gave-up' });
    expect(await look(duplicated())).toEqual({ kind: 'leave' });
    await clock.advance(60 * MINUTE);
    expect(await look(duplicated())).toEqual({ kind: 'leave' });
  });

  it('is given up after three writes that came too late', async () => {
    for (let time = 0; time < 3; time++) policy.deduped(NOTE, { kind: 'stale' });
    expect(await look(duplicated())).toEqual({ kind: 'gave-up' });
  });

  it('is not given up because of dedupes that wrote nothing, or were long ago', async () => {
    for (let time = 0; time < 5; time++) policy.deduped(NOTE, outcome(exported(), 'unchanged'));
    await dedupeTimes(2);
    await clock.advance(10 * MINUTE);
    await dedupeTimes(3);
  });

  it.each([
    ['a person asks for a dedupe', () => policy.requested(NOTE)],
    ['it is gone', () => policy.gone(NOTE)],
  ])('is watched again once %s', async (_when, happen) => {
    await dedupeTimes(3);
    await look(duplicated());
    happen();
    expect(await look(duplicated())).toEqual({ kind: 'dedupe' });
  });
});

describe('A problem with a note', () => {
  const unreadable = (words: string): Failure => ({ kind: 'failed', cause: new Error(words) });
  const refused: Assessment = { kind: 'refused', violation: { kind: 'edits', at: 0, line: 'A hedge is a fence.' } };

  it('is told when it begins, not with every change to the note', async () => {
    const problem = unreadable('over 64 MB');
    expect(await lookAt(problem)).toEqual({ kind: 'tell', problem });
    expect(await lookAt(unreadable('over 64 MB'))).toEqual({ kind: 'leave' });
    expect(await lookAt(problem, 'other.md')).toEqual({ kind: 'tell', problem });
  });

  it('is told again if it is another one, or about a new note of the same name', async () => {
    await lookAt(unreadable('over 64 MB'));
    expect(await lookAt(refused)).toEqual({ kind: 'tell', problem: refused });
    expect(await lookAt(refused)).toEqual({ kind: 'leave' });
    policy.gone(NOTE);
    expect(await lookAt(refused)).toEqual({ kind: 'tell', problem: refused });
  });
});

describe('After an automatic dedupe', () => {
  const deduped = (): Outcome => outcome(duplicated(), 'deduped');
  const failed: Outcome = { kind: 'failed', cause: new Error('EACCES') };
  const refused: Outcome = { kind: 'refused', violation: { kind: 'edits', at: 0, line: '' } };

  it('the note is looked at again if somebody else was writing, and only then', () => {
    expect(isToBeRetried({ kind: 'stale' })).toBe(true);
    expect(isToBeRetried({ kind: 'failed', cause: new MidSync('syncing') })).toBe(true);
    expect(isToBeRetried(failed)).toBe(false);
    expect(isToBeRetried(deduped())).toBe(false);
  });

  it('what was written is told together with what went wrong', () => {
    const outcomes = new Map([
      ['a.md', deduped()],
      ['b.md', failed],
    ]);
    expect(automaticNews(outcomes, true)).toEqual(outcomes);
  });

  it('a person who wants no notices is told of problems all the same', () => {
    const outcomes = new Map([
      ['a.md', deduped()],
      ['b.md', failed],
      ['c.md', refused],
    ]);
    expect([...(automaticNews(outcomes, false)?.keys() ?? [])]).toEqual(['b.md', 'c.md']);
    expect(automaticNews(new Map([['a.md', deduped()]]), false)).toBeUndefined();
  });

  it('nothing is told if nothing was written', () => {
    expect(automaticNews(new Map([['a.md', outcome(exported(), 'unchanged')]]), true)).toBeUndefined();
    expect(automaticNews(new Map(), true)).toBeUndefined();
  });
});
