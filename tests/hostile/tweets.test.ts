import { describe, expect, it } from 'vitest';
import { wrongsOf, type Append } from './oracle';
import { DOCUMENT, SHAPES } from './shapes';
import { HOSTILE } from './texts';

const APPENDS: readonly Append[] = ['nothing', 'section', 'export'];

describe.each([...SHAPES, DOCUMENT].map((shape) => [shape.name, shape] as const))(
  'whatever a stranger’s tweet says, all else is as it was: %s',
  (_, shape) => {
    describe.each(Object.entries(HOSTILE))('a tweet that is after %s', (__, texts) => {
      it.each(texts)('%j', (text) => {
        expect(APPENDS.flatMap((append) => wrongsOf(shape, text, append))).toEqual([]);
      });
    });
  },
);
