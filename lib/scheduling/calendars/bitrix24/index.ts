export { bitrixBookingAccount } from './account';
export { createBitrixBookingCalendar, type BitrixBookingOptions } from './calendar';
export { createBitrixWaitlist, type BitrixWaitlist, type WaitlistEntry } from './waitlist';
