import { render, type ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { useView, ViewProvider } from './context';

/** What lies over the whole window. It stands below the body, because the app keeps what is in a leaf within the leaf. */
export function Overlay({ children }: { readonly children: ComponentChildren }) {
  const view = useView();
  const { doc } = view;
  const holder = useMemo(() => {
    const element = doc.createElement('div');
    element.className = 'rwt-overlay';
    return element;
  }, [doc]);
  useLayoutEffect(() => {
    doc.body.append(holder);
    return () => {
      render(null, holder);
      holder.remove();
    };
  }, [doc, holder]);
  useLayoutEffect(() => render(<ViewProvider value={view}>{children}</ViewProvider>, holder));
  return null;
}
