export * from './check';
export * from './roublesIn';
export * from './table';
