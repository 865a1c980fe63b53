import { parse } from '../note/parse';
import { recognise } from '../note/recognise';
import { toJson, toMarkdown, toText } from '../thread/export';
import { thread } from '../thread/thread';
import type { Format } from './args';
import { escapeJson, escapeText } from '../jobs/report/escape';
import { followLink } from './follow-link';
import { explain, Problem } from './problem';
import { NodeNoteStore } from './store';
import { complain, EXIT, type Terminal } from './terminal';

const EXPORTS = { markdown: toMarkdown, text: toText, json: toJson } as const;

/** Prints a note as a thread. Returns the exit code. */
export async function show(path: string, format: Format, { stdout, stderr }: Terminal): Promise<number> {
  try {
    const shown = await exported(path, format);
    const whole = shown.endsWith('\n') ? shown : `${shown}\n`;
    const safe = format === 'json' ? escapeJson : escapeText;
    stdout.write(stdout.isTTY || format === 'json' ? safe(whole) : whole);
    return EXIT.done;
  } catch (cause) {
    complain(stderr, path, explain(cause));
    return EXIT.error;
  }
}

async function exported(path: string, format: Format): Promise<string> {
  const note = parse(await new NodeNoteStore().read(followLink(path)));
  const recognition = recognise(note);
  if (!recognition) throw new Problem('not a Readwise tweet note');
  return EXPORTS[format](thread(note, recognition));
}
