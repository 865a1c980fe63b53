/** What is measured, each as a function that runs in the page, with a note of many tweets in the vault. */
export const measures = {
  /** From asking for the thread to the frame in which its first cards are there. */
  'first paint, thread view': async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    const began = performance.now();
    void leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (!document.querySelector('.rwt-card')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },

  'first paint, reading mode': async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    const began = performance.now();
    await leaf.setViewState({ type: 'markdown', state: { file: 'Readwise/note.md', mode: 'preview' } });
    while (!document.querySelector('.markdown-preview-view li')) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },

  /** The very cards of the view, put into the document at once, and all of them laid out. */
  'first paint, plain cards': async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < 1_000) await new Promise(requestAnimationFrame);
    const view = document.querySelector('.rwt-view');
    const html = view.innerHTML;
    leaf.detach();
    const style = document.createElement('style');
    style.textContent = '.plain .rwt-card, .plain .rwt-section { content-visibility: visible }';
    document.head.append(style);
    const plain = document.createElement('div');
    plain.className = 'rwt-view plain';
    plain.style.height = '800px';
    const root = document.querySelector('.mod-root');
    await new Promise(requestAnimationFrame);
    const began = performance.now();
    plain.innerHTML = html;
    root.append(plain);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },

  'all cards there, thread view': async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    const count = window.playground.app.vault.adapter.text('Readwise/note.md').split('[View Tweet]').length - 1;
    const began = performance.now();
    void leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < count) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },

  /** The median time between two frames while the view scrolls. */
  'scroll frame': async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    const count = window.playground.app.vault.adapter.text('Readwise/note.md').split('[View Tweet]').length - 1;
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < count) await new Promise(requestAnimationFrame);
    const view = document.querySelector('.rwt-view');
    const frames = [];
    let last = await new Promise(requestAnimationFrame);
    for (let frame = 0; frame < 120; frame++) {
      view.scrollTop += 120;
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
    return frames.sort((one, other) => one - other)[60];
  },

  /** From the write of one changed word to the frame in which the card says it. */
  'one-tweet update': async () => {
    const { app } = window.playground;
    const leaf = app.workspace.getLeaf('tab');
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < 1_000) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 500));
    const text = app.vault.adapter.text('Readwise/note.md').replace('- 5/ A long', '- 5/ A very long');
    const fifth = document.querySelectorAll('.rwt-card')[4];
    const began = performance.now();
    await app.vault.adapter.write('Readwise/note.md', text);
    while (!fifth.textContent.includes('A very long')) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  },

  'cards touched by a one-tweet update': async () => {
    const { app } = window.playground;
    const leaf = app.workspace.getLeaf('tab');
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < 1_000) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 800));
    const touched = new Set();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        const card = (target instanceof Element ? target : target.parentElement)?.closest('.rwt-card');
        if (card) touched.add(card);
      }
    });
    observer.observe(document.querySelector('.rwt-feed'), {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    const text = app.vault.adapter.text('Readwise/note.md').replace('- 5/ A long', '- 5/ A very long');
    await app.vault.adapter.write('Readwise/note.md', text);
    await new Promise((done) => setTimeout(done, 1_000));
    return touched.size;
  },

  /** The heap in megabytes once all cards are there. */
  memory: async () => {
    const leaf = window.playground.app.workspace.getLeaf('tab');
    const count = window.playground.app.vault.adapter.text('Readwise/note.md').split('[View Tweet]').length - 1;
    await leaf.setViewState({ type: 'readwise-threads-thread', state: { file: 'Readwise/note.md', pinned: true } });
    while (document.querySelectorAll('.rwt-card').length < count) await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 500));
    return performance.memory.usedJSHeapSize / 1_000_000;
  },
};
