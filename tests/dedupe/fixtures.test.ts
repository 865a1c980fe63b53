import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/note/recognise';
import { parse } from '../../src/note/parse';
import { dedupe, deduped } from '../support/dedupe';
import { fixtures, type Fixture } from '../support/fixtures';

const toCrlf = (text: string): string => text.replaceAll(/\r?\n/g, '\r\n');
const PERSONS_PROPERTIES = '---\nread: true\n---\n';

/** Notes whose own frontmatter or line ends are what the case is about. */
const hasFrontmatter = ({ before }: Fixture): boolean => /(?:^|\n)\uFEFF?---\n/.test(before);
const isAboutLineEnds = ({ before }: Fixture): boolean => before.includes('\r') || before.startsWith('\uFEFF');

describe.each(fixtures)('$name: $shows', (fixture) => {
  const { before, after, kind } = fixture;

  it('is recognised', () => {
    const recognition = recognise(parse(before)) ?? { kind: 'none', producer: 'none' };
    expect(recognition).toEqual({ kind, producer: fixture.producer });
  });

  it('gives the expected note', () => {
    expect(deduped(before)).toBe(after);
  });

  it('needs no second dedupe', () => {
    expect(deduped(after)).toBe(after);
  });

  it('loses nothing without its final newline', () => {
    expect(deduped(before.trimEnd()).trimEnd()).toBe(after.trimEnd());
  });

  if (kind !== 'none') {
    it('counts what it does', () => {
      const { note, plan } = dedupe(before);
      const { copies, variants, collision } = plan;
      expect({ highlights: note.highlights.length, copies, variants, collision }).toEqual({
        highlights: fixture.highlights,
        copies: fixture.copies,
        variants: fixture.variants,
        collision: fixture.collision,
      });
    });
  }

  if (!isAboutLineEnds(fixture)) {
    it('does the same to CRLF', () => {
      expect(deduped(toCrlf(before))).toBe(toCrlf(after));
    });
  }

  if (kind !== 'none' && !isAboutLineEnds(fixture) && !hasFrontmatter(fixture)) {
    it('does the same below a frontmatter of the person', () => {
      expect(deduped(PERSONS_PROPERTIES + before)).toBe(PERSONS_PROPERTIES + after);
    });
  }
});
