import type { Appointment } from '../../../casefile/appointment';
import type { Clock } from '../../../shared/clock';
import type { CalendarSettings } from '../assignment';
import type { YclientsApi, YclientsApiOptions } from './api';
import type { Catalog } from './catalog';

/** What the operations share. */
export interface YclientsDesk {
	readonly api: YclientsApi;
	readonly catalog: Catalog;
	readonly timeZone: string;
	readonly clock: Clock;
	/** Null: YCLIENTS has no service of that name, and the record says it in words only. */
	serviceOf(company: string, appointment: Appointment): Promise<string | null>;
}

export interface YclientsOptions extends YclientsApiOptions {
	/** Number of the branch («филиал») that lines without one mean. */
	readonly companyId: string;
	/** `calendar` is a member of staff by name or number, with the branch before it where it is another: `4565/Ольга`. May be empty. */
	readonly settings: CalendarSettings;
	/** Whether time outside the schedules of YCLIENTS is taken; default true. */
	readonly followSchedule?: boolean;
}
