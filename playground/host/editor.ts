import { defaultKeymap, history, historyKeymap, redo, undo } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { sourceLooks } from './source-looks';

export interface EditorPosition {
  line: number;
  ch: number;
}

interface Change {
  readonly text: string;
  readonly from: EditorPosition;
  readonly to?: EditorPosition;
}

/** Obsidian's editor over CodeMirror 6, which is what Obsidian has too. */
export class Editor {
  readonly cm: EditorView;
  private readonly extensions: Extension;

  constructor(parent: HTMLElement, onChange: () => void, onSelect: () => void) {
    this.extensions = [
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      markdown(),
      sourceLooks,
      EditorView.lineWrapping,
      EditorView.updateListener.of(({ docChanged, selectionSet }) => {
        if (docChanged) onChange();
        if (docChanged || selectionSet) onSelect();
      }),
    ];
    this.cm = new EditorView({ parent, root: parent.ownerDocument });
    this.load('');
  }

  /** Begins with another note: there is nothing to undo yet. */
  load(text: string): void {
    this.cm.setState(EditorState.create({ doc: text, extensions: this.extensions }));
  }

  getValue(): string {
    return this.cm.state.doc.toString();
  }

  setValue(text: string): void {
    this.cm.dispatch({ changes: { from: 0, to: this.cm.state.doc.length, insert: text } });
  }

  lineCount(): number {
    return this.cm.state.doc.lines;
  }

  lastLine(): number {
    return this.lineCount() - 1;
  }

  getLine(line: number): string {
    return this.cm.state.doc.line(line + 1).text;
  }

  getRange(from: EditorPosition, to: EditorPosition): string {
    return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to));
  }

  getSelection(): string {
    const { from, to } = this.cm.state.selection.main;
    return this.cm.state.sliceDoc(from, to);
  }

  getCursor(side: 'from' | 'to' | 'head' | 'anchor' = 'head'): EditorPosition {
    return this.offsetToPos(this.cm.state.selection.main[side]);
  }

  setCursor(position: EditorPosition | number, ch = 0): void {
    const place = typeof position === 'number' ? { line: position, ch } : position;
    this.cm.dispatch({ selection: EditorSelection.cursor(this.posToOffset(place)), scrollIntoView: true });
  }

  setSelection(anchor: EditorPosition, head: EditorPosition = anchor): void {
    this.cm.dispatch({ selection: { anchor: this.posToOffset(anchor), head: this.posToOffset(head) } });
  }

  replaceRange(text: string, from: EditorPosition, to: EditorPosition = from): void {
    this.transaction({ changes: [{ text, from, to }] });
  }

  replaceSelection(text: string): void {
    this.cm.dispatch(this.cm.state.replaceSelection(text));
  }

  transaction({ changes = [] }: { changes?: readonly Change[] }): void {
    this.cm.dispatch({
      changes: changes.map(({ text, from, to }) => ({
        from: this.posToOffset(from),
        to: this.posToOffset(to ?? from),
        insert: text,
      })),
    });
  }

  posToOffset({ line, ch }: EditorPosition): number {
    const { from, length } = this.cm.state.doc.line(Math.min(Math.max(line, 0), this.lastLine()) + 1);
    return from + Math.min(ch, length);
  }

  offsetToPos(offset: number): EditorPosition {
    const line = this.cm.state.doc.lineAt(Math.min(offset, this.cm.state.doc.length));
    return { line: line.number - 1, ch: offset - line.from };
  }

  scrollIntoView({ from }: { from: EditorPosition }): void {
    this.cm.dispatch({ effects: EditorView.scrollIntoView(this.posToOffset(from), { y: 'center' }) });
  }

  /** The line at the top of what is seen. */
  getScroll(): number {
    const { top } = this.cm.scrollDOM.getBoundingClientRect();
    return this.offsetToPos(this.cm.lineBlockAtHeight(top - this.cm.documentTop + 1).from).line;
  }

  applyScroll(line: number): void {
    this.cm.dispatch({
      effects: EditorView.scrollIntoView(this.posToOffset({ line, ch: 0 }), { y: 'start', yMargin: 0 }),
    });
  }

  getScrollInfo(): { top: number; left: number } {
    return { top: this.cm.scrollDOM.scrollTop, left: this.cm.scrollDOM.scrollLeft };
  }

  focus(): void {
    this.cm.focus();
  }

  hasFocus(): boolean {
    return this.cm.hasFocus;
  }

  undo(): void {
    undo(this.cm);
  }

  redo(): void {
    redo(this.cm);
  }
}
