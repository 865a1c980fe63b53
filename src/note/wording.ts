const DATED = /\b20\d\d\b|\d:\d\d/;
/** What a person may put on an exporter's heading: a tag, a block id, an emoji, a tick, a question mark. */
const MARKS = /#[\p{L}\p{N}_]|\^[\w-]+\s*$|[\p{So}\p{Extended_Pictographic}!?=*_~%—–()]/u;
/** What may follow the time: am or pm, a zone, or words of scripts without blanks. */
const BEHIND_TIME = /\d[:.]\d\d(?::\d\d)?(.*)$/u;
const TAIL_WORD = /^(?:[ap]m|uhr|h|z|utc|gmt|\d+|[\u0300-\uffff]+)$/iu;

/**
 * Words of the headings of appends, in the languages of known templates. Whole words: "new" must not match
 * "newsletter".
 */
const WORDS = [
  'highlights?|destacad[oa]s?|subrayad[oa]s?|resaltad[oa]s?|surlign(?:ages?|ements?)|surbrillances?|markierung(?:en)?',
  'hervorhebung(?:en)?|evidenziazion[ei]|sottolineatur[ae]|destaques?|markering(?:en)?|хайлайты?|выделени[яе]',
  'new|first|added|synced|nuev[oa]s?|nouve(?:au|aux|lles?)|neue?|nuov[oaie]|nov[oa]s|nieuwe?|nye|новые',
  'zaznaczeni[ae]|podkreśleni[ae]|wyróżnieni[ae]|dodan[eoy]|markeringar|höjdpunkter|nya|tillagda|fremhævninger|tilføjet',
  'zvýraznění|přidan[éáo]|kiemelés(?:ek)?|új|hozzáadva|vurgu(?:lar)?|yeni|eklen(?:di|en)|הדגשות|חדשות|נוספו',
  'añadid[oa]s?|agregad[oa]s?|sincronizad[oa]s?|hinzugefügt|synchronisiert|ajoutée?s?|aggiunt[ie]|adicionad[oa]s?|toegevoegd|добавлены',
].join('|');
const FILLERS =
  'at|on|by|from|via|readwise|am|pm|um|uhr|a|à|las?|les?|de|del|der|den|em|h|il|alle|dal?|do|às|op|om|kl|o|w|в|от|г|z|utc|gmt';
const MONTHS = [
  'jan(?:uary?|vier|eiro)?|januar|enero|gennaio|feb(?:ruary?|rero|braio)?|februar|février|fevereiro|mar(?:ch|zo|s|ço)?|märz|maart',
  'apr(?:il)?|abril|avril|aprile|may|mai|mayo|maggio|maio|mei|june?|juni|junio|juin|giugno|junho|july?|juli|julio|juillet|luglio|julho',
  'aug(?:ust)?|agosto|août|augustus|sept?(?:ember|iembre|embre)?|settembre|setembro|o[ck]t(?:ober|obre)?|octubre|ottobre|outubro',
  'nov(?:ember|iembre|embre|embro)?|de[cz](?:ember)?|diciembre|décembre|dicembre|dezembro',
  'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря',
  '(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun',
].join('|');
/** The same in scripts without blanks between words. */
const UNPARTED =
  '新しい|新|ハイライト|하이라이트|高亮|划线|劃線|标注|標註|새|추가됨?|追加|添加|增|[年月日時时分년월일시분のをがさ于在的]|오전|오후|午前|午後|上午|下午|された|した';
const KNOWN_WORD = new RegExp(
  `^(?:${WORDS}|${FILLERS}|${MONTHS}|\\d+(?:st|nd|rd|th|t|h|z)?|(?:\\d|${UNPARTED})+)$`,
  'iu',
);

const DATE_WORD = new RegExp(`^(?:${MONTHS}|\\d+)$`, 'iu');

/** The words of a heading without its date, which is all that differs between the headings of one template. */
export function wordingOf(heading: string): string {
  const words = heading.trim();
  if (!DATED.test(words)) return words;
  return words.replace(/\d+|[\p{L}\p{M}]+/gu, (word) => (DATE_WORD.test(word) ? '' : word));
}

/**
 * Whether a heading of highlights has only words that exporters write: new highlights, when, and from where. Otherwise
 * a person may have written on it, and it is the person's.
 */
export function isExportersWording(heading: string): boolean {
  const words = heading.replace(/^[\s#]+/, '');
  if (MARKS.test(words) || !wordsIn(words).every((word) => KNOWN_WORD.test(word))) return false;
  return wordsIn(BEHIND_TIME.exec(words)?.[1] ?? '').every((word) => TAIL_WORD.test(word));
}

/** Whether a heading has no mark of a person: no tag, block id, emoji, tick, question mark or emphasis. */
export function isPlainWording(heading: string): boolean {
  return !MARKS.test(heading.replace(/^[\s#]+/, ''));
}

function wordsIn(words: string): readonly string[] {
  return words.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
