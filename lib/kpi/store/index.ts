export { storeSource } from './read';
export { forgetFigures, refreshFigures, type RefreshOptions } from './refresh';
