import fc from 'fast-check';

/**
 * Property tests try the same values in every run, so that a red run tells of the change that made it red. PROPERTY_SEED=<number> tries
 * others, and PROPERTY_SEED=random others each time: what they find becomes an example of its test.
 */
const wanted = process.env.PROPERTY_SEED ?? '20261121';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
