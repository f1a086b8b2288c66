export * from './formula';
export * from './pdf';
export * from './price';
export * from './quoteJob';
export * from './store';
export * from './tariff';
export * from './variables';
