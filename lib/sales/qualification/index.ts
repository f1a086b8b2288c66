export * from './qualify';
export * from './score';
export * from './touches';
