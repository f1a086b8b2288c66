export { desksOf, type Desks } from './desks';
export { storeSource } from './read';
export { forgetFigures, refreshFigures, type RefreshOptions } from './refresh';
