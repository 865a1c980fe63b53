import { marked } from 'marked';
import type { App } from './app';
import type { Component } from './component';
import { renderMarkdown } from './markdown';

/** A note as it is read: its sections, each with the lines of the source that it stands for. */
export class ReadingMode {
  constructor(
    private readonly app: App,
    private readonly el: HTMLElement,
    private readonly owner: Component,
  ) {}

  async show(text: string, path: string): Promise<void> {
    this.el.empty();
    const yaml = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
    let line = countLines(yaml);
    for (const { type, raw } of marked.lexer(text.slice(yaml.length))) {
      const lines = countLines(raw);
      if (type !== 'space') {
        const attr = { 'data-line': line, 'data-lines': Math.max(1, lines) };
        await renderMarkdown(this.app, raw, this.el.createDiv({ cls: `el-${type}`, attr }), path, this.owner);
      }
      line += lines;
    }
  }

  /** The line of the source that is at the top: within a section by how much of it is above. */
  getScroll(): number {
    const { top } = this.el.getBoundingClientRect();
    const section = this.sections().find((each) => each.getBoundingClientRect().bottom > top);
    if (!section) return 0;
    const rect = section.getBoundingClientRect();
    const part = Math.max(0, top - rect.top) / rect.height;
    return Number(section.dataset.line) + part * Number(section.dataset.lines);
  }

  applyScroll(line: number): void {
    const section = this.sections()
      .reverse()
      .find((each) => Number(each.dataset.line) <= line);
    if (!section) return;
    const part = (line - Number(section.dataset.line)) / Number(section.dataset.lines);
    const { top, height } = section.getBoundingClientRect();
    this.el.scrollTop += top + Math.min(part, 1) * height - this.el.getBoundingClientRect().top;
  }

  private sections(): HTMLElement[] {
    return [...this.el.querySelectorAll<HTMLElement>(':scope > [data-line]')];
  }
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
