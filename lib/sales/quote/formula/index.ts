export * from './errors';
export * from './evaluate';
export * from './parse';
