import { describe, expect, it } from 'vitest';
import { timeOfStatus } from '../../src/note/snowflake';

describe('timeOfStatus', () => {
  it('reads the time in an id', () => {
    expect(new Date(timeOfStatus('1563306679910817792') ?? 0).toISOString()).toBe('2022-08-26T23:25:31.981Z');
  });

  it('tells neighbours apart that a number would take for one', () => {
    expect(timeOfStatus('1563306684524556290')).not.toBe(timeOfStatus('1563306680330248190'));
    expect(Number('1563306684524556290')).toBe(Number('1563306684524556288'));
  });

  it.each(['20', '29999999999', '', 'abc', '123456789012345678901'])('knows no time for %j', (id) => {
    expect(timeOfStatus(id)).toBeUndefined();
  });
});
