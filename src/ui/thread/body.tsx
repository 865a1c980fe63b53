import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useView } from './context';

/** A tweet's words: as they are written at once, as the app draws Markdown once they come near. */
export function Body({ text }: { readonly text: string }) {
  const { host, near } = useView();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (element.current && !element.current.hasChildNodes()) element.current.textContent = text;
  }, [text]);
  useEffect(() => {
    const body = element.current;
    if (!body) return undefined;
    let dispose: (() => void) | undefined;
    const forget = near(body, () => {
      dispose = host.render(text, body);
      body.classList.add('is-rendered');
    });
    return () => {
      forget();
      dispose?.();
    };
  }, [text, host, near]);
  return <div ref={element} class="rwt-body" dir="auto" />;
}
