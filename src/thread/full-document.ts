import { contentOf, type Media } from '../note/content';
import type { Highlight } from '../note/model';

/** A piece of a Full Document: a tweet of the thread, or one that it quotes. */
export interface DocumentPart {
  readonly text: string;
  readonly media: readonly Media[];
  /** The status that a quote links; '' for a tweet of the thread, because Reader doesn't give its status. */
  readonly url: string;
  readonly isQuote: boolean;
}

const RULE = /\n[ \t]*(?:---|\* \* \*)[ \t]*(?=\n|$)/;
/** `[Posted Apr 2, 2026 at 8:42PM](https://twitter.com/…/status/1)` ends a quoted tweet. */
const POSTED = /\[Posted [^\][]*\]\((https?:[^()\s]+)\)\s*$/;

/** Splits Reader's Full Document at the rules between tweets. */
export function partsOfDocument(document: string): DocumentPart[] {
  return `\n${document}`.split(RULE).flatMap((piece) => {
    const posted = POSTED.exec(piece);
    const { text, media } = contentOf(piece, asHighlight(posted ? piece.slice(0, posted.index) : piece));
    if (text === '' && media.length === 0) return [];
    return [{ text, media, url: posted?.[1] ?? '', isQuote: posted !== null }];
  });
}

/** A text as a highlight without annotations. */
function asHighlight(piece: string): Highlight {
  const to = piece.length;
  const empty = {
    urlFrom: to,
    urlTo: to,
    suffixTo: to,
    blockIdFrom: to,
    blockIdTo: to,
    lineTo: to,
    annotationsFrom: to,
    annotationsTo: to,
  };
  return {
    kind: 'highlight',
    shape: 'heading',
    isTask: false,
    id: '',
    idKind: 'none',
    from: 0,
    to,
    export: 0,
    section: -1,
    textFrom: 0,
    textTo: to,
    ...empty,
  };
}
