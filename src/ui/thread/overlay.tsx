import { render, type ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useView, ViewProvider } from './context';

/** What lies over the whole window. It stands below the body, because the app keeps what is in a leaf within the leaf. */
export function Overlay({ children }: { readonly children: ComponentChildren }) {
  const view = useView();
  const { doc } = view;
  const holder = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = doc.body.createDiv({ cls: 'rwt-overlay' });
    holder.current = element;
    return () => {
      render(null, element);
      element.remove();
    };
  }, [doc]);
  useLayoutEffect(() => {
    if (holder.current) render(<ViewProvider value={view}>{children}</ViewProvider>, holder.current);
  });
  return null;
}
