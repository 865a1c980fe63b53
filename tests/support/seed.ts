import fc from 'fast-check';

/** The configuration of the run chooses it: the same each time, or a random one for a soak. */
const { FAST_CHECK_SEED } = process.env;
if (FAST_CHECK_SEED === undefined) throw new Error('FAST_CHECK_SEED is missing: see vitest.config.ts');
fc.configureGlobal({ seed: Number(FAST_CHECK_SEED) });
