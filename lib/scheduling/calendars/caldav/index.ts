export { calDavAccount } from './account';
export { createCalDavCalendar, type CalDavOptions } from './calendar';
export { createDavClient, type CalDavAccount } from './dav';
export { discoverCalendars, type FoundCalendar } from './discovery';
export { testCalDavAccess } from './access';
