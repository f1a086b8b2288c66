export * from './close';
export * from './open';
export { ticketOf } from './store';
