import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Drafts } from './drafts';
import type { ThreadHost } from './host';

/** Calls back once when an element nears the viewport. */
export type Nearing = (element: HTMLElement, callback: () => void) => () => void;

/** What every part of the view may need. */
export interface ViewContext {
  readonly host: ThreadHost;
  readonly near: Nearing;
  readonly announce: (words: string) => void;
  /** Begins the ids of this view's elements: two views of one document may show the same tweets. */
  readonly prefix: string;
  /** The document of the window that the view is in. */
  readonly doc: Document;
  readonly drafts: Drafts;
}

const Context = createContext<ViewContext | undefined>(undefined);

export const ViewProvider = Context.Provider;

/** @throws outside of a view: a broken promise of our own. */
export function useView(): ViewContext {
  const context = useContext(Context);
  if (!context) throw new Error('A part of the thread view stands outside of it.');
  return context;
}
