import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Choices, Keep } from '../../dedupe/choices';
import { reviewOf } from '../../dedupe/review';
import type { Violation } from '../../dedupe/verify';
import { assess } from '../../jobs/dedupe-note';
import type { Assessment } from '../../jobs/outcome';
import type { Scope } from '../../note/recognise';
import { reviewStrings } from '../strings/en/review';
import { Besides, Collision, Conflicts, Moved } from './decisions';
import { Groups } from './groups';
import { LineDiff } from './line-diff';
import { Variants } from './variants';

/** What the review asks of whoever shows it. */
export interface ReviewHost {
  dedupe(text: string, choices: Choices): void;
  /** Moves a document of a collision into a note of its own. */
  split(text: string, document: string): void;
  close(): void;
}

export interface Reviewed {
  readonly text: string;
  /** What a dedupe of it would do, without any choice. */
  readonly first: Assessment;
  /** Which notes are deduped. */
  readonly scope: Scope;
}

const NOTHING: Choices = { leftOut: new Set(), variants: new Map() };

/** What a dedupe of one text would do, and a person's choices in it. Nothing is done before the button is pressed. */
export function ReviewView({ text, first: all, scope, host }: Reviewed & { readonly host: ReviewHost }) {
  const [choices, setChoices] = useState(NOTHING);
  const assessment = useMemo(() => (choices === NOTHING ? all : assess(text, choices, scope)), [all, choices]);
  const found = useMemo(() => ('findings' in all ? reviewOf(all.findings.plan) : undefined), [all]);
  if (all.kind === 'refused') return <Nothing words={<Refused violation={all.violation} />} host={host} />;
  if (all.kind === 'ignored' || !found) return <Nothing words={reviewStrings.notTweets} host={host} />;
  const keep = (variant: number, kept: Keep): void => {
    setChoices({ ...choices, variants: new Map(choices.variants).set(variant, kept) });
  };
  const confirm = (): void => {
    if (assessment.kind === 'planned') host.dedupe(text, choices);
  };
  return (
    <div class="rwt-review">
      <Summary assessment={assessment} isOpen={found.variants.length + found.conflicts.length > 0} />
      <Collision note={all.findings.plan.note} onSplit={(document) => host.split(text, document)} />
      <Variants variants={found.variants} kept={choices.variants} onKeep={keep} />
      <Groups
        groups={found.groups}
        leftOut={choices.leftOut}
        onToggle={(survivor) => setChoices(toggled(choices, survivor))}
      />
      <Moved moved={found.moved} />
      <Conflicts conflicts={found.conflicts} />
      <Besides gone={found.gone} added={found.added} />
      <Changes assessment={assessment} />
      <Footer assessment={assessment} onConfirm={confirm} host={host} />
    </div>
  );
}

function toggled(choices: Choices, survivor: number): Choices {
  const leftOut = new Set(choices.leftOut);
  if (!leftOut.delete(survivor)) leftOut.add(survivor);
  return { ...choices, leftOut };
}

function Nothing({ words, host }: { readonly words: ComponentChildren; readonly host: ReviewHost }) {
  return (
    <div class="rwt-review">
      <p class="rwt-review-summary">{words}</p>
      <div class="rwt-review-footer">
        <button type="button" onClick={() => host.close()}>
          {reviewStrings.close}
        </button>
      </div>
    </div>
  );
}

interface SummaryProps {
  readonly assessment: Assessment;
  /** Whether there is something for a person to decide. */
  readonly isOpen: boolean;
}

function Summary({ assessment, isOpen }: SummaryProps) {
  return (
    <div class="rwt-review-summary" role="status">
      {assessment.kind === 'refused' ? <Refused violation={assessment.violation} /> : summaryOf(assessment, isOpen)}
    </div>
  );
}

function summaryOf(assessment: Assessment, isOpen: boolean): string {
  if (assessment.kind !== 'planned') return isOpen ? reviewStrings.onlyDecisions : reviewStrings.nothing;
  const { copies, carried, moves } = assessment.findings.plan;
  return reviewStrings.summary(copies, carried, moves.length);
}

function Refused({ violation: { kind, line } }: { readonly violation: Violation }) {
  if (kind === 'conflict-markers') return <>{reviewStrings.conflicted}</>;
  return (
    <>
      {reviewStrings.refused}
      {line.trim() !== '' && (
        <>
          {' '}
          {reviewStrings.wouldBeLost} <q dir="auto">{line.trim()}</q>
        </>
      )}
    </>
  );
}

function Changes({ assessment }: { readonly assessment: Assessment }) {
  const [isOpen, setOpen] = useState(false);
  if (assessment.kind !== 'planned') return null;
  const { before, edits } = assessment.findings;
  return (
    <details class="rwt-review-changes" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{reviewStrings.changes}</summary>
      {isOpen && <LineDiff before={before} edits={edits} />}
    </details>
  );
}

interface FooterProps {
  readonly assessment: Assessment;
  readonly onConfirm: () => void;
  readonly host: ReviewHost;
}

function Footer({ assessment, onConfirm, host }: FooterProps) {
  const isPlanned = assessment.kind === 'planned';
  return (
    <div class="rwt-review-footer">
      <button type="button" onClick={() => host.close()}>
        {isPlanned ? reviewStrings.cancel : reviewStrings.close}
      </button>
      {isPlanned && (
        <button type="button" class="mod-cta" onClick={onConfirm}>
          {reviewStrings.dedupe(assessment.findings.plan.copies)}
        </button>
      )}
    </div>
  );
}
