import { useMemo, useState } from 'preact/hooks';
import type { Choices, Keep } from '../../dedupe/choices';
import { reviewOf } from '../../dedupe/review';
import { assess } from '../../jobs/dedupe-note';
import type { Assessment } from '../../jobs/outcome';
import { strings } from '../strings/en/review';
import { Collision, Conflicts } from './decisions';
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

interface ReviewProps {
  readonly text: string;
  readonly host: ReviewHost;
}

const NOTHING: Choices = { leftOut: new Set(), variants: new Map() };

/** What a dedupe of one text would do, and a person's choices in it. Nothing is done before the button is pressed. */
export function Review({ text, host }: ReviewProps) {
  const [choices, setChoices] = useState(NOTHING);
  const [assessment, all] = useMemo(() => [assess(text, choices), assess(text)], [text, choices]);
  const found = useMemo(() => ('findings' in all ? reviewOf(all.findings.plan) : undefined), [text]);
  if (all.kind === 'ignored' || !found) return <Nothing words={strings.notTweets} host={host} />;
  if (!('findings' in all)) return <Nothing words={strings.refused} host={host} />;
  const toggle = (survivor: number): void => setChoices(toggled(choices, survivor));
  const keep = (variant: number, kept: Keep): void => {
    setChoices({ ...choices, variants: new Map(choices.variants).set(variant, kept) });
  };
  const confirm = (): void => {
    if (assessment.kind === 'planned') host.dedupe(text, choices);
  };
  return (
    <div
      class="rwt-review"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm();
      }}
    >
      <Summary assessment={assessment} />
      <Collision note={all.findings.plan.note} onSplit={(document) => host.split(text, document)} />
      <Variants variants={found.variants} kept={choices.variants} onKeep={keep} />
      <Groups groups={found.groups} leftOut={choices.leftOut} onToggle={toggle} />
      <Conflicts conflicts={found.conflicts} />
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

function Nothing({ words, host }: { readonly words: string; readonly host: ReviewHost }) {
  return (
    <div class="rwt-review">
      <p class="rwt-review-summary">{words}</p>
      <div class="rwt-review-footer">
        <button type="button" onClick={() => host.close()}>
          {strings.close}
        </button>
      </div>
    </div>
  );
}

function Summary({ assessment }: { readonly assessment: Assessment }) {
  return (
    <div class="rwt-review-summary" role="status">
      {assessment.kind === 'refused' ? (
        <Refused line={assessment.violation.line} />
      ) : assessment.kind === 'planned' ? (
        strings.summary(assessment.findings.plan.copies, assessment.findings.plan.carried)
      ) : (
        strings.nothing
      )}
    </div>
  );
}

function Refused({ line }: { readonly line: string }) {
  return (
    <>
      {strings.refused}
      {line.trim() !== '' && (
        <>
          {' '}
          {strings.wouldBeLost} <q dir="auto">{line.trim()}</q>
        </>
      )}
    </>
  );
}

function Changes({ assessment }: { readonly assessment: Assessment }) {
  const [isOpen, setOpen] = useState(false);
  if (assessment.kind !== 'planned') return null;
  const { before, after } = assessment.findings;
  return (
    <details class="rwt-review-changes" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{strings.changes}</summary>
      {isOpen && <LineDiff before={before} after={after} />}
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
        {isPlanned ? strings.cancel : strings.close}
      </button>
      {isPlanned && (
        <button type="button" class="mod-cta" onClick={onConfirm}>
          {strings.dedupe(assessment.findings.plan.copies)}
        </button>
      )}
    </div>
  );
}
