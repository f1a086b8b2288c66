export { bitrixBookingAccount } from './account';
export { createBitrixBookingCalendar, type BitrixBookingOptions } from './calendar';
export { createBitrixWaitlist } from './waitlist';
