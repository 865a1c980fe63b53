import type { ViewState, WorkspaceLeaf } from './leaf';

/** What is kept of a leaf for the next start. */
export interface StoredLeaf {
  readonly side: string;
  readonly isShown: boolean;
  readonly title: string;
  readonly state: ViewState;
}

const STORED = 'playground-workspace';

export function storeLayout(leaves: readonly WorkspaceLeaf[]): void {
  const stored = leaves.map((leaf): StoredLeaf => ({
    side: leaf.parent.side,
    isShown: leaf.parent.shown === leaf,
    title: leaf.getDisplayText(),
    state: leaf.getViewState(),
  }));
  localStorage.setItem(STORED, JSON.stringify(stored));
}

/** The leaves of the last time; none, when there was none. */
export function storedLayout(): readonly StoredLeaf[] {
  return JSON.parse(localStorage.getItem(STORED) ?? '[]') as StoredLeaf[];
}
