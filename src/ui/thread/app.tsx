import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Thread, Tweet } from '../../thread/model';
import { threadStrings } from '../strings/en/thread';
import { ViewProvider } from './context';
import { draftsOf } from './drafts';
import { Empty, NoMatch } from './empty';
import { Feed } from './feed';
import { filtered, usefulChips, wordsOf } from './filter';
import { Header } from './header';
import { Help } from './help';
import type { ThreadHost, ThreadState, ViewSettings, ViewState } from './host';
import { Lightbox } from './lightbox';
import { watchMatches } from './matches';
import { threadMenu } from './menus';
import { makeNearing } from './nearing';
import { Overlay } from './overlay';
import { Progress } from './progress';
import { Reader } from './reader';
import { Chips, Toolbar } from './toolbar';
import { useCards } from './use-cards';
import { useKeys } from './use-keys';

interface ThreadAppProps {
  readonly state: ViewState;
  readonly host: ThreadHost;
  readonly root: HTMLElement;
  readonly settings: ViewSettings;
  /** The tweet that the cursor is in. */
  readonly current: string | undefined;
  /** The tweet that one is to read on from. */
  readonly wanted: string | undefined;
  /** Another one with each note: what is open or in focus in one is not so in the next. */
  readonly generation: number;
  /** Changes whenever another tweet was read. */
  readonly version: number;
  /** Changes whenever what pictures come from has changed. */
  readonly imagesVersion: number;
  readonly prefix: string;
}

/** The whole view: bar, header, cards. The live region is there from the start. */
export function ThreadApp(props: ThreadAppProps) {
  const { state, host, root, prefix } = props;
  const { said, announce } = useAnnouncements();
  const { near, end } = useMemo(() => makeNearing(root), [root]);
  useEffect(() => end, [end]);
  const drafts = draftsOf(state.kind === 'thread' ? state.path : '');
  const doc = root.ownerDocument;
  const context = useMemo(() => ({ host, near, announce, prefix, doc, drafts }), [host, near, prefix, doc, drafts]);
  return (
    <ViewProvider value={context}>
      <div class="rwt-status" role="status" aria-live="polite">
        {said.words !== '' && <span key={said.count}>{said.words}</span>}
      </div>
      {state.kind === 'thread' ? (
        <ThreadView key={props.generation} {...props} state={state} announce={announce} />
      ) : (
        <Empty state={state} />
      )}
    </ViewProvider>
  );
}

/** What is told last; told twice, it is told anew. */
function useAnnouncements() {
  const [said, setSaid] = useState({ words: '', count: 0 });
  const announce = useCallback((words: string) => setSaid(({ count }) => ({ words, count: count + 1 })), []);
  return { said, announce };
}

interface ThreadViewProps extends ThreadAppProps {
  readonly state: ThreadState;
  readonly announce: (words: string) => void;
}

function ThreadView(props: ThreadViewProps) {
  const { state, host, root, settings, current, wanted, version, imagesVersion, announce } = props;
  const { thread } = state;
  const read = useMemo(() => host.read(), [host, version, state.path]);
  const tweets = useMemo(() => filtered(thread.tweets, settings, read), [thread, settings, read]);
  const chips = useMemo(() => usefulChips(thread.tweets, read), [thread, read]);
  const hasTrusted = useMemo(() => hasTrustedImages(thread, host), [thread, host, imagesVersion]);
  const [isHelp, setHelp] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const change = useCallback((next: ViewSettings) => host.changed(next), [host]);
  const clear = (): void => change({ ...settings, query: '', chips: [] });
  const cards = useCards({ state, host, tweets, current, wanted, read, imagesVersion, announce });
  useKeys({ root, field, tweets, cards, settings, change, clear, help: () => setHelp(true), host });
  useMatches(props, tweets.length);
  const menu = (event: MouseEvent): void => host.menu(event, threadMenu({ host, thread, copy: cards.copy }));
  const [first] = thread.documents;
  return (
    <div class={`rwt-thread${thread.kind === 'collection' ? ' is-collection' : ''}`}>
      <Toolbar settings={settings} onChange={change} onHelp={() => setHelp(true)} onMenu={menu} field={field} />
      <Chips settings={settings} available={chips} onChange={change} />
      <Progress read={thread.tweets.filter(({ key }) => read.has(key)).length} total={thread.tweets.length} />
      {first && <Header header={first} state={state} />}
      <LoadAll isAsked={host.images === 'ask' && hasTrusted && !cards.areImagesLoaded} onLoad={cards.loadImages} />
      {tweets.length === 0 && isFiltered(settings) && <NoMatch onClear={clear} />}
      <Tweets {...{ state, root, settings, tweets, cards }} />
      <Over cards={cards} isHelp={isHelp} onHelpClose={() => setHelp(false)} />
    </div>
  );
}

/** Whether there are images that a person may ask for all at once. */
function hasTrustedImages({ tweets }: Thread, host: ThreadHost): boolean {
  return tweets.some(({ media }) => media.some(({ kind, url }) => kind === 'image' && host.isTrusted(url)));
}

interface OverProps {
  readonly cards: ReturnType<typeof useCards>;
  readonly isHelp: boolean;
  readonly onHelpClose: () => void;
}

/** What covers all else while it is open. */
function Over({ cards, isHelp, onHelpClose }: OverProps) {
  if (!cards.lightbox && !isHelp) return null;
  return (
    <Overlay>
      {cards.lightbox && <Lightbox {...cards.lightbox} onIndex={cards.showImage} onClose={cards.closeImage} />}
      {isHelp && <Help onClose={onHelpClose} />}
    </Overlay>
  );
}

interface TweetsProps extends Pick<ThreadViewProps, 'state' | 'root' | 'settings'> {
  readonly tweets: readonly Tweet[];
  readonly cards: ReturnType<typeof useCards>;
}

function Tweets({ state, root, settings, tweets, cards }: TweetsProps) {
  const { thread } = state;
  if (settings.isReader) {
    const { areImagesLoaded, actions } = cards;
    return <Reader documents={thread.documents} onImage={actions.image} {...{ tweets, areImagesLoaded }} />;
  }
  return (
    <Feed
      documents={thread.documents}
      tweets={tweets}
      label={threadStrings.feed(thread.documents[0]?.handle ?? '', thread.tweets.length, thread.kind)}
      window={root.ownerDocument.defaultView ?? window}
      atLeast={cards.atLeast}
      context={cards.context}
    />
  );
}

/** Tells how many tweets match, and marks the words in them. */
function useMatches({ state, root, settings, announce }: ThreadViewProps, shown: number): void {
  const { tweets } = state.thread;
  useEffect(() => {
    if (isFiltered(settings)) announce(threadStrings.matches(shown, tweets.length));
  }, [settings, shown, tweets]);
  useTop(root, settings);
  useEffect(() => watchMatches(root, wordsOf(settings.query)), [root, settings.query]);
}

/** What a filter finds is shown from its first tweet on; what is there again after a restart stays where it was. */
function useTop(root: HTMLElement, settings: ViewSettings): void {
  const { query, chips } = settings;
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && isFiltered(settings)) root.scrollTop = 0;
    isFirst.current = false;
  }, [query, chips]);
}

function isFiltered({ query, chips }: ViewSettings): boolean {
  return query !== '' || chips.length > 0;
}

function LoadAll({ isAsked, onLoad }: { readonly isAsked: boolean; readonly onLoad: () => void }) {
  if (!isAsked) return null;
  return (
    <button type="button" class="rwt-load-all" onClick={onLoad}>
      {threadStrings.loadAll}
    </button>
  );
}
