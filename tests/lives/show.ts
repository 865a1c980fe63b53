import { createTwoFilesPatch } from 'diff';
import type { Life } from './life';
import { type Complaint, judge, type Verdict } from './oracle';
import { shownOf } from './product';

const MOST_SHOWN = 6;

/** A life as a person reads it: what was done, what is wrong, and what a dedupe changes. */
export function shownLife(life: Life, { deduped, complaints }: Verdict): string {
  const { name, log, text } = life;
  const wrong = complaints.map(
    ({ what, kind, detail }) => `  ✗ ${[what, kind, detail].filter((part) => part !== '').join(' | ')}`,
  );
  const isOtherThread = complaints.some(({ what }) => what === 'the thread is another one');
  return [
    `life ${name} (${deduped.kind})`,
    ...log.map((step) => `  · ${step}`),
    ...wrong,
    diffOf(text, deduped.after),
    ...(isOtherThread ? [diffOf(prettyThread(text), prettyThread(deduped.after))] : []),
  ].join('\n');
}

export function diffOf(before: string, after: string): string {
  if (before === after) return `(nothing is changed)\n${before}`;
  return createTwoFilesPatch('before', 'after', before, after, '', '', { context: 2 });
}

function prettyThread(text: string): string {
  const shown = shownOf(text);
  return shown.startsWith('{') ? `${JSON.stringify(JSON.parse(shown), undefined, 1)}\n` : shown;
}

/** Counts what is wrong with many lives, and keeps the shortest example of each thing. */
export class Findings {
  lives = 0;
  planned = 0;
  /** Lives in which anything is wrong. */
  wrong = 0;
  private readonly byWhat = new Map<string, { count: number; life: Life; verdict: Verdict }>();

  add(life: Life): void {
    const verdict = judge(life);
    this.lives++;
    if (verdict.deduped.kind === 'planned') this.planned++;
    if (verdict.complaints.length > 0) this.wrong++;
    for (const name of new Set(verdict.complaints.map(nameOf))) {
      const found = this.byWhat.get(name);
      if (!found) this.byWhat.set(name, { count: 1, life, verdict });
      else {
        found.count++;
        if (life.text.length < found.life.text.length) Object.assign(found, { life, verdict });
      }
    }
  }

  /** Undefined where nothing is wrong. */
  get report(): string | undefined {
    if (this.byWhat.size === 0) return undefined;
    const rows = [...this.byWhat].sort(([, one], [, other]) => other.count - one.count);
    return [
      `What is wrong, in how many of ${this.lives} lives, and the shortest:`,
      ...rows.map(([what, { count, life }]) => `${count}\t${what}\t(${life.name})`),
      ...rows.slice(0, MOST_SHOWN).map(([what, { life, verdict }]) => `\n=== ${what}\n${shownLife(life, verdict)}`),
    ].join('\n');
  }
}

function nameOf({ what, kind }: Complaint): string {
  return kind === '' ? what : `${what}: ${kind}`;
}
