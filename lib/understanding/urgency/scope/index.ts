/**
 * When a word of danger is no present danger of this customer. Patterns are in the notation of `intents/pattern.ts`; `$` ends the
 * words before the hit, `^` begins those after it.
 */
export * from './acute';
export * from './chronic';
export * from './excuse';
export * from './figurative';
export * from './hypothetical';
export * from './negation';
export * from './past';
export * from './planned';
export * from './safetyQuestion';
export * from './serviceName';
