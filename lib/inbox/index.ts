export { journal, startsByDefault, type Written } from './journal';
export { startDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher';
export { wakeDispatcher } from './wake';
