import pico from 'picocolors';

/** Functions that colour text, or leave it as it is. */
export type Paint = ReturnType<typeof pico.createColors>;

/** Colours if the stream is a terminal that shows them. `NO_COLOR` switches them off, `FORCE_COLOR` on. */
export function paintFor(stream: { readonly isTTY?: boolean }, env: typeof process.env): Paint {
  if (env.NO_COLOR) return pico.createColors(false);
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return pico.createColors(env.FORCE_COLOR !== '0');
  return pico.createColors(stream.isTTY === true && env.TERM !== 'dumb');
}
