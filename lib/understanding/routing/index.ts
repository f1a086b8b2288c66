export * from './answers';
export * from './route';
export * from './tier';
