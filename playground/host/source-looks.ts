import { Decoration, type EditorView, MatchDecorator, ViewPlugin, type ViewUpdate } from '@codemirror/view';

/** What stands out in the source of a note, and the class it gets. The first that matches has it. */
const MARKS = /^(#{1,6}) .*$|\]\([^)\s]*\)|\[\[[^\]]*\]\]|#[\p{L}_][\p{L}\p{N}_/-]*|\s\^[\w-]+$/gmu;

const decorator = new MatchDecorator({
  regexp: MARKS,
  decoration: ([text, hashes]) => Decoration.mark({ class: classOf(text, hashes) }),
});

function classOf(text: string, hashes: string | undefined): string {
  if (hashes !== undefined) return `cm-header cm-header-${hashes.length}`;
  if (text.startsWith('[[')) return 'cm-hmd-internal-link';
  return text.startsWith('#') ? 'cm-hashtag' : 'cm-url';
}

/** Headings are large, addresses faint, links and tags coloured. */
export const sourceLooks = ViewPlugin.define(
  (view: EditorView) => ({
    decorations: decorator.createDeco(view),
    update(update: ViewUpdate) {
      this.decorations = decorator.updateDeco(update, this.decorations);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);
