export { createGoogleCalendar, type GoogleOptions } from './calendar';
export {
	readServiceAccountKey,
	serviceAccountAccess,
	signedElsewhere,
	type GoogleAccess,
	type ServiceAccountKey,
} from './token';
