import type { WorkspaceLeaf } from './leaf';

/** Leaves behind one row of tabs. */
export class TabGroup {
  readonly containerEl: HTMLElement;
  readonly tabsEl: HTMLElement;
  readonly bodyEl: HTMLElement;
  readonly leaves: WorkspaceLeaf[] = [];
  shown: WorkspaceLeaf | undefined;
  /** What goes with the last leaf: a window. */
  onEmpty: () => void = () => undefined;

  /** @param root what the group lies in: a sidebar, the main area, another window. */
  constructor(
    readonly root: HTMLElement,
    readonly side: 'left' | 'right' | 'main',
  ) {
    this.containerEl = root.createDiv({ cls: 'workspace-tabs' });
    this.tabsEl = this.containerEl.createDiv({ cls: 'workspace-tab-header-container', attr: { role: 'tablist' } });
    this.bodyEl = this.containerEl.createDiv({ cls: 'workspace-tab-container' });
  }

  add(leaf: WorkspaceLeaf): void {
    this.leaves.push(leaf);
    this.show(leaf);
  }

  show(leaf: WorkspaceLeaf): void {
    this.shown = leaf;
    for (const each of this.leaves) {
      each.containerEl.toggle(each === leaf);
      each.tabEl.toggleClass('is-active', each === leaf);
      each.tabEl.setAttr('aria-selected', String(each === leaf));
    }
  }

  remove(leaf: WorkspaceLeaf): void {
    this.leaves.splice(this.leaves.indexOf(leaf), 1);
    const next = this.leaves.at(-1);
    if (this.shown === leaf && next) this.show(next);
    if (!next) this.shown = undefined;
  }
}
