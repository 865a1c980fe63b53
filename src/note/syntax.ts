import { isExportersWording } from './wording';

/**
 * Every wording and mark that the parser recognises, with an example and the exporter that writes it.
 * Sources: the exporters' public templates and notes in public vaults; nothing here is guessed from a name.
 */

/** Official exporter, first image of a note: `![rw-book-cover](https://pbs.twimg.com/profile_images/…)`. */
export const COVER = '![rw-book-cover';

/** Official and translated templates: `## Metadata`. */
const METADATA =
  /^(?:meta ?data|metadatos|métadonnées|metadaten|metadati|metadados|metadane|метаданные|메타데이터|メタデータ|元数据|元資料)$/iu;

/** Official exporter, Reader documents: `## Full Document`. */
const DOCUMENT =
  /^(?:full document(?: contents?)?|full text|documento completo|document complet|vollständiges dokument|документ полностью|전체 문서|全文)$/iu;

/** The word for "highlights" in the languages of known templates. */
const HIGHLIGHT_WORD = String.raw`(?:highlights?|destacad|subrayad|resaltad|surlign|surbrill|markierung|hervorhebung|evidenzia|sottolinea|destaque|markering|gemarkeerd|höjdpunkt|fremhæv|zvýrazn|podkreśl|wyróżnien|zaznaczen|kiemel|vurgu|выделен|хайлайт|подсвет|виділен|הדגש|تمييز|تظليل|हाइलाइट|ハイライト|하이라이트|高亮|划线|劃線|标注|標註|sorotan)`;

/** Words for "new", "added", "synced" beside it. */
const NEW_WORD = String.raw`(?:new|added|synced|nuev|nouve|neu|nuov|nov[oae]|nieuw|ny[ae]|yeni|nowe|новы|нові|새|新|추가|追加|添加|جديد|חדש)`;

/** `## Highlights`, `# Highlights` (Mirror), `## Markierungen`. */
const HIGHLIGHTS_ALONE = new RegExp(`^${HIGHLIGHT_WORD}\\p{L}*$`, 'iu');

const HAS_HIGHLIGHTS = new RegExp(HIGHLIGHT_WORD, 'iu');
const HAS_NEW = new RegExp(`(?:^|[^\\p{L}])${NEW_WORD}|[新새추追添]|first`, 'iu');
const HAS_DATE = /\d{4}/;
const HAS_TIME = /\d[:.h]\d\d|\d ?[時时시点點]/;
/** Marks that a person puts around words of a heading. */
const MARKS_AROUND = /==|\*\*|__|~~|[*_:]/g;

/** Logseq exporter: `- Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]`, `- New highlights added [[…]] at 10:00 PM`. */
const LOGSEQ_SECTION = /^[-*+] (?:Highlights first synced by|New highlights added)\b/;

/** Reader: what is between the tweets of a Full Document. */
export const DOCUMENT_RULE = /^(?:---|\* \* \*)[ \t]*$/m;

/** Fields that only an exporter writes into a head. */
export const HEAD_FIELDS: ReadonlySet<string> = new Set(['author', 'full title', 'full-title', 'category', 'url']);

export type KnownRole = 'metadata' | 'document' | 'highlights';

/** Every heading of an exporter has one of these, or a letter beyond ASCII. Rules out most other headings quickly. */
const POSSIBLE =
  /highl|meta|full|docu|destac|subray|resalt|surli|surbr|markie|hervor|evidenz|sottol|destaq|markering|gemarkeerd|zaznacz|podkre|kiemel|vurgu|sorotan|[^\x20-\x7e\t]/i;

const OFFICIAL_ADDED = /^[ \t]+New highlights (?:added [A-Z][a-z]+ \d\d?, \d{4} at \d\d?:\d\d [AP]M|synced)[ \t]*$/;

const OFFICIAL: ReadonlyMap<string, KnownRole> = new Map([
  ['Metadata', 'metadata'],
  ['Highlights', 'highlights'],
  ['Full Document', 'document'],
]);

/** What a heading with these words opens, if an exporter is known to write it; undefined for a person's heading. */
export function knownRole(words: string): KnownRole | undefined {
  const official = OFFICIAL.get(words.trim());
  if (official) return official;
  if (OFFICIAL_ADDED.test(words)) return 'highlights';
  if (!POSSIBLE.test(words)) return undefined;
  const plain = words.replace(MARKS_AROUND, '').trim();
  if (METADATA.test(plain)) return 'metadata';
  if (DOCUMENT.test(plain)) return 'document';
  return HIGHLIGHTS_ALONE.test(plain) || isAppendHeading(words) ? 'highlights' : undefined;
}

/**
 * Whether a heading is one that exporters write above what they append: "new highlights" in their words only, or with a
 * date and time, whatever a person wrote beside that. `## Highlights of 2024` is a person's.
 */
export function isAppendHeading(words: string): boolean {
  if (!HAS_HIGHLIGHTS.test(words) || !HAS_NEW.test(words)) return false;
  return (HAS_DATE.test(words) && HAS_TIME.test(words)) || isExportersWording(words);
}

/** Whether a heading says "highlights", in whatever language, and nothing else. */
export function isAloneHeading(words: string): boolean {
  return HIGHLIGHTS_ALONE.test(words.replace(/[#*_=:]/g, '').trim());
}

/** Whether a heading has a date and a time. */
export function isDated(words: string): boolean {
  return HAS_DATE.test(words) && HAS_TIME.test(words);
}

/** Whether a bullet is a Logseq section; the highlights are its tab-indented children. */
export function isLogseqSection(line: string): boolean {
  return LOGSEQ_SECTION.test(line);
}

/** Custom template: `### id123456`, one highlight below it. */
export const ID_HEADING = /^#{1,6} id(\d{3,20})[ \t]*$/;

/** `renehernandez/obsidian-readwise`: `text %% highlight_id: 184655479 %%`. */
export const HIGHLIGHT_ID = /%% ?highlight_id: ?(\d{1,20}) ?%%/;

/** Templates of the official exporter: ` ^rw232335793`, ` ^rwhi232335793`. */
export const READWISE_BLOCK_ID = /^\^rw(?:hi|-)?(\d{3,20})$/;

/** Readwise Mirror: ` ^232335793` at the end of a paragraph. Elsewhere such an id may be one that Obsidian made. */
export const MIRROR_BLOCK_ID = /^\^(\d{3,20})$/;

/** What Mirror writes below a highlight: `Note: …`, `Tags: …`, `[View Highlight](…)`, `---`. */
export const MIRROR_TRAILER = /^(?:Note: |Tags: |\[View \w+\]\(|---[ \t]*$)/;

/** A template that writes a highlight's tags as a bullet of its own below it: `- See also: [[favorite]]`. */
export const COLUMN_ANNOTATION = /^[-*+] (?:\*\*|__)?(?:See also|Tags?|My notes?|Comments?|Notes?)(?:\*\*|__)?:/i;

/** An annotation: `- Tags: …`, `- **Note**: …`, `- Date:: …`, `Note: …`, with its key. */
export const ANNOTATION =
  /^[ \t>]*(?:[-*+] )?(?:\*\*|__)?(Tags?|See also|Notes?|Date|Location|Color|Favorite)(?:\*\*|__)?(?:::|:)(?:\*\*|__)?(?=\s|$)/i;

/** `- Author: …`, `- **URL:** …`, `author:: …`, `> Title:: …`, `- Date:: …`: key, then the rest of the line. */
export const FIELD =
  /^(?:>[ \t]?)?([-*+] )?(?:\*\*)?([\p{L}][\p{L}\p{N} _-]{0,30}?)(?:\*\*)?(::|:\*\*|:)(?:\*\*)?(?=[ \t]|$)/u;

/** The same for keys in ASCII, in a pattern that is quick. */
export const ASCII_FIELD =
  /^(?:>[ \t]?)?([-*+] )?(?:\*\*)?([A-Za-z][\w -]{0,30}?)(?:\*\*)?(::|:\*\*|:)(?:\*\*)?(?=[ \t]|$)/;

/** Fields that the exporters write; anything else counts as a field only under a Metadata heading. */
export const KNOWN_FIELDS: ReadonlySet<string> = new Set(
  (
    'author,full title,full-title,title,category,type,tags,url,source,source url,source-url,document note,document tags,summary,' +
    'date,published,published date,published-date,last highlighted,last-highlighted-date,readwise url,readwise link,readwise-link,' +
    'readwise source,readwise-source,link,note,alias,aliases'
  ).split(','),
);

/** Fields whose value may continue on the next lines. */
export const LONG_FIELDS: ReadonlySet<string> = new Set(['full title', 'full-title', 'title', 'author']);

/** Fields whose value may have paragraphs and lists (Reader). */
export const PARAGRAPH_FIELDS: ReadonlySet<string> = new Set(['summary', 'document note']);

/**
 * Keys of an export's own times: `date:`, `updated:`, `Last-Highlighted-Date::`, `synced`. `due date:` is a person's.
 */
export const STAMP_KEY =
  /^(?:(?:last|date|time)[ _-])?(?:date|time|datetime|created|updated|modified|(?:sync|export|import|highlight)(?:ed)?|added|saved|published)(?:[ _-](?:date|time|at|on))?$/i;

/**
 * The form of a time: `2023-10-17`, `[[July 25th, 2022, Monday]]`, `October 17, 2023 at 4:15 PM`. Its words are checked
 * elsewhere.
 */
export const STAMP_VALUE = /^(?=.*(?:\d{4}|\d:\d\d))[\p{L}\p{M}\p{N}\s,.:+/[\]"'-]{3,80}$/u;
