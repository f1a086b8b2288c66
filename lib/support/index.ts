export * from './boundaries';
export * from './identity';
export * from './rating/rate';
export * from './tickets';
