export { createGoogleCalendar, type GoogleOptions } from './calendar';
export { serviceAccountConnection } from './connection';
export {
	readServiceAccountKey,
	serviceAccountAccess,
	signedElsewhere,
	type GoogleAccess,
	type ServiceAccountKey,
} from './token';
