import type { EventRef } from './events';

/** Something with a life: what it registers ends with it. */
export class Component {
  private readonly cleanups: (() => void)[] = [];
  private readonly children = new Set<Component>();
  private isLoaded = false;

  /** What `onload` returns: a promise, where it takes its time. */
  load(): unknown {
    if (this.isLoaded) return undefined;
    this.isLoaded = true;
    const loading = this.onload();
    for (const child of this.children) child.load();
    return loading;
  }

  onload(): unknown {
    return undefined;
  }

  unload(): void {
    if (!this.isLoaded) return;
    this.isLoaded = false;
    for (const child of [...this.children]) this.removeChild(child);
    for (const cleanup of this.cleanups.splice(0).reverse()) cleanup();
    this.onunload();
  }

  onunload(): void {
    return undefined;
  }

  addChild<Child extends Component>(child: Child): Child {
    this.children.add(child);
    if (this.isLoaded) child.load();
    return child;
  }

  removeChild<Child extends Component>(child: Child): Child {
    this.children.delete(child);
    child.unload();
    return child;
  }

  register(cleanup: () => unknown): void {
    this.cleanups.push(() => {
      cleanup();
    });
  }

  registerEvent(ref: EventRef): void {
    this.register(() => ref.owner.offref(ref));
  }

  registerDomEvent(
    target: EventTarget,
    type: string,
    callback: (event: Event) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void {
    const listener = (event: Event): void => {
      callback.call(target, event);
    };
    target.addEventListener(type, listener, options);
    this.register(() => target.removeEventListener(type, listener, options));
  }

  registerInterval(id: number): number {
    this.register(() => window.clearInterval(id));
    return id;
  }
}

/** Something with a life inside of a rendered note. */
export class MarkdownRenderChild extends Component {
  constructor(readonly containerEl: HTMLElement) {
    super();
  }
}
