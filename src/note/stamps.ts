import { STAMP_KEY, STAMP_VALUE } from './syntax';
import { isExportersWording } from './wording';

/** Whether a field or property only says when an export was made: that says nothing about the tweets. */
export function isStamp(key: string, value: unknown): boolean {
  if (!STAMP_KEY.test(key)) return false;
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  const words = written.replace(/(\d)T(\d)/, '$1 $2');
  return value === null || (STAMP_VALUE.test(words) && isExportersWording(words));
}
