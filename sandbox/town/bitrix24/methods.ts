import { bookingMethods } from './booking/bookings.ts';
import { otherBookingMethods } from './booking/others.ts';
import { consentMethods } from './consents.ts';
import { activityMethods } from './crm/activities.ts';
import { dictionaryMethods } from './crm/dictionaries.ts';
import { duplicateMethods } from './crm/duplicates.ts';
import { itemMethods } from './crm/item-methods.ts';
import { oldItemMethods } from './crm/old-items.ts';
import { timelineMethods } from './crm/timeline.ts';
import { userFieldMethods } from './crm/user-fields.ts';
import { botMethods } from './openlines/bots.ts';
import { lineMethods } from './openlines/lines.ts';
import { peopleMethods } from './people.ts';
import type { MethodTable } from './rest/method.ts';
import { systemMethods } from './system.ts';
import { taskMethods } from './tasks/v2.ts';
import { taskV3Methods } from './tasks/v3.ts';

/** Everything that answers under /rest/ except batch. */
export const METHODS: MethodTable = {
	...systemMethods(() => METHODS),
	...peopleMethods,
	...consentMethods,
	...dictionaryMethods,
	...itemMethods,
	...oldItemMethods,
	...duplicateMethods,
	...userFieldMethods,
	...timelineMethods,
	...activityMethods,
	...taskMethods,
	...bookingMethods,
	...otherBookingMethods,
	...botMethods,
	...lineMethods,
};

/** Everything that answers under /rest/api/. */
export const METHODS_V3: MethodTable = taskV3Methods;
