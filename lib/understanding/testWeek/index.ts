/**
 * A test week: messages are read as the classifier would read them, none is answered, and a page shows what went where.
 *
 *     const tried = await tryMessages(shippedMessages('salon'), options);
 *     weekPage({ figures: figuresOf(tried, outputNames), tried, … }) // HTML
 */
export * from './exportFile';
export * from './figures';
export * from './likeness';
export * from './message';
export * from './messages';
export * from './outputs';
export * from './page';
export * from './week';
export type { PageLanguage } from './wording';
export type { ReadExport } from './telegram';
