import { describe, expect, it } from 'vitest';
import { contentOf } from '../../src/note/content';
import { parse } from '../../src/note/parse';

function only(written: string) {
  const text = `## Highlights\n\n${written}\n`;
  const [highlight, ...others] = parse(text).highlights;
  if (!highlight || others.length > 0) throw new Error('not one highlight');
  return contentOf(text, highlight);
}

const LINK = '([View Tweet](https://x.com/kilnnotes/status/1563306679910817792))';

describe('what a highlight says', () => {
  it('is free of the indentation of its bullet; nested lists and code keep theirs', () => {
    expect(
      only(`- One:\n  - two\n    - three\n  \`\`\`\n  ![](https://k/not-media.jpg)\n  \`\`\`\n\n  four ${LINK}`).text,
    ).toBe('One:\n- two\n  - three\n```\n![](https://k/not-media.jpg)\n```\n\nfour');
  });

  it('is free of quote marks, callouts, and the bullet in front of its link', () => {
    expect(only(`> One\n> two ${LINK}`).text).toBe('One\ntwo');
    expect(only('> [!tldr]- One. [🔗](https://x.com/a/status/5)').text).toBe('One.');
    expect(only('### id123\n\n> One.\n\n * [View Tweet](https://x.com/a/status/5)').text).toBe('One.');
  });

  it('has its media apart, in order, wherever they stood', () => {
    const { text, media } = only(
      `- ![](https://pbs.twimg.com/media/A.jpg)\n  One. ![a pot](https://pbs.twimg.com/media/B.jpg "B")\n  Your browser does not support the video tag.\n  ![](https://video.twimg.com/c.mp4) ${LINK}`,
    );
    expect(text).toBe('One.');
    expect(media).toEqual([
      { kind: 'image', url: 'https://pbs.twimg.com/media/A.jpg', alt: '' },
      { kind: 'image', url: 'https://pbs.twimg.com/media/B.jpg', alt: 'a pot' },
      { kind: 'video', url: '', alt: '' },
      { kind: 'video', url: 'https://video.twimg.com/c.mp4', alt: '' },
    ]);
  });

  it('has code as it is written, a picture in it too', () => {
    const { text, media } = only(`- Write \`![x](https://pbs.twimg.com/media/X.jpg)\` for a picture. ${LINK}`);
    expect([text, media]).toEqual(['Write `![x](https://pbs.twimg.com/media/X.jpg)` for a picture.', []]);
  });

  it('has the video that Readwise links below its picture', () => {
    const { text, media } = only(
      `- One. \n  ![](https://pbs.twimg.com/ext_tw_video_thumb/1/pu/img/k.jpg)\n  [Video](https://video.twimg.com/ext_tw_video/1/pu/vid/a.mp4?tag=12) ${LINK}`,
    );
    expect([text, media.map(({ kind }) => kind)]).toEqual(['One.', ['image', 'video']]);
  });

  it('has letters for Twitter’s pictures of emoji', () => {
    const { text, media } = only(`- With ![🧩](https://abs-0.twimg.com/emoji/v2/svg/1f9e9.svg "Puzzle") in it ${LINK}`);
    expect([text, media]).toEqual(['With 🧩 in it', []]);
  });

  it('has what Readwise and a person added', () => {
    expect(
      only(
        `- One. ${LINK} — so true ^mine\n    - Tags: [[a]] [[a]] #b\n    - Note: first\n      second\n    - Note: \n    - Date:: [[June 8th]]\n    - mine`,
      ),
    ).toMatchObject({
      tail: '— so true',
      blockId: 'mine',
      tags: ['[[a]]', '#b'],
      notes: ['first\nsecond'],
      lines: ['Date:: [[June 8th]]', 'mine'],
    });
  });

  it('has the time and the author of its tweet', () => {
    expect(only(`- One. ${LINK}`)).toMatchObject({
      time: 1661556331981,
      handle: 'kilnnotes',
      url: 'https://x.com/kilnnotes/status/1563306679910817792',
    });
    expect(only('- One.')).toMatchObject({ time: undefined, handle: '', url: '' });
  });

  it('is free of its author’s name in front, but not of another one, whom the tweet addresses', () => {
    expect(only(`- @KilnNotes: One. ${LINK}`)).toMatchObject({ handle: 'kilnnotes', text: 'One.' });
    expect(only('- @ashglaze: One. ([View Tweet](https://x.com/i/status/5))')).toMatchObject({
      handle: 'ashglaze',
      text: 'One.',
    });
    expect(only(`- @ashglaze: I agree. ${LINK}`)).toMatchObject({ handle: 'kilnnotes', text: '@ashglaze: I agree.' });
  });

  it('has the address and the time that Mirror writes below it', () => {
    expect(
      only('One. ^1234\n\n[View Highlight](https://x.com/kilnnotes/status/1563306679910817792)\n\n---'),
    ).toMatchObject({
      url: 'https://x.com/kilnnotes/status/1563306679910817792',
      handle: 'kilnnotes',
      time: 1661556331981,
    });
  });

  it('is free of what Mirror writes below it', () => {
    expect(only('One. ^1234\n\nNote: n\n\n[View Highlight](https://x.com/a/status/5)\n\n---')).toMatchObject({
      text: 'One.',
      notes: ['n'],
      lines: [],
    });
  });
});
