import { annotationsOf, tagsIn, type Annotation } from '../note/annotations';
import type { Highlight } from '../note/model';
import { labelOf, tailOf, textOf } from '../note/parts';
import { normalise } from '../note/normalise';
import { sayingOf, type Saying } from '../note/saying';

/** What a highlight says, for comparison. */
export interface Said {
  /** Its identity; its words where it has none. */
  readonly key: string;
  readonly text: Saying;
  readonly tail: string;
  /** Words of its link that no exporter is known to write. */
  readonly label: string;
  readonly tags: ReadonlySet<string>;
  /** Words of the annotations, normalised, without their block ids. */
  readonly annotations: ReadonlySet<string>;
}

/** What a highlight of `text` says. */
export function saidBy(text: string, highlight: Highlight): Said {
  const annotations = annotationsOf(text, highlight);
  const tags = annotations
    .filter((annotation) => annotation.kind === 'tags')
    .flatMap((annotation) => tagsIn(text.slice(annotation.valueFrom, annotation.valueTo)));
  const said = sayingOf(textOf(text, highlight));
  return {
    key: highlight.id || `\n${said.words}`,
    text: said,
    tail: tailOf(text, highlight),
    label: labelOf(text, highlight),
    tags: new Set(tags),
    annotations: new Set(annotations.map((annotation) => annotationWords(text, annotation))),
  };
}

/** The words of an annotation, normalised, without its block id. */
export function annotationWords(text: string, annotation: Annotation): string {
  return normalise(text.slice(annotation.from, annotation.valueTo));
}
