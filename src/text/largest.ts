/** The largest of any number of values, or `least`. `Math.max` can't take as many arguments as a long note has lines. */
export function largest(values: Iterable<number>, least = -Infinity): number {
  let found = least;
  for (const value of values) if (value > found) found = value;
  return found;
}
