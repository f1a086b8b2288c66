import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import { profilePreset } from './presets';
import type { Branch, Profile } from './profile';
import type { ProfileInput } from './schema';
import { completeBooking, completeDates } from './sections/booking';
import { completeKpi } from './sections/kpi';
import { completeOnCall } from './sections/onCall';
import { completePersonalData } from './sections/personalData';
import { completeSales } from './sections/sales';
import { completeSla } from './sections/sla';
import { DEFAULT_TEXTS } from './texts';

const DEFAULT_ZONE = 'Europe/Moscow';

const e164 = (phone: string | undefined): string | null =>
	phone === undefined ? null : (parsePhoneNumberFromString(phone, 'RU')?.number ?? phone);

const orNull = (text: string | undefined): string | null =>
	text === undefined || text.trim() === '' ? null : text.trim();

/** Adds to a valid input whatever the owner left out. An empty input gives a profile that works. */
export const completeProfile = (input: ProfileInput, name: string, version: number): Profile => {
	const kind = input.business?.kind ?? 'service_desk';
	const preset = profilePreset(kind);
	const timeZone = input.timeZone ?? input.branches?.[0]?.timeZone ?? DEFAULT_ZONE;
	const hours = input.hours ?? [];
	const branches = (input.branches ?? []).map(
		(branch): Branch => ({
			id: branch.id,
			name: branch.name,
			city: orNull(branch.city),
			timeZone: branch.timeZone ?? timeZone,
			address: orNull(branch.address),
			phone: e164(branch.phone),
			accounts: branch.accounts ?? [],
			hours: branch.hours ?? hours,
			dates: completeDates(branch.dates ?? input.dates),
		}),
	);
	return {
		name,
		version,
		business: { kind, name: input.business?.name ?? '' },
		timeZone,
		nightWindow: {
			from: input.nightWindow?.from ?? '22:00',
			to: input.nightWindow?.to ?? '07:00',
			timeZone: input.nightWindow?.timeZone ?? null,
		},
		hours,
		branches,
		services: (input.services ?? []).map((service) => ({
			title: service.title,
			minutes: service.minutes ?? null,
			priceFrom: service.priceFrom ?? null,
			priceTo: service.priceTo ?? null,
			synonyms: service.synonyms ?? [],
			includes: orNull(service.includes),
			prepare: orNull(service.prepare),
			bufferBefore: service.bufferBefore ?? 0,
			bufferAfter: service.bufferAfter ?? 0,
			places: service.places ?? null,
			needs: service.needs ?? [],
			online: service.online ?? false,
			branches: service.branches ?? [],
		})),
		staff: (input.staff ?? []).map((member) => ({
			name: member.name,
			synonyms: member.synonyms ?? [],
			services: member.services ?? [],
			hours: member.hours ?? null,
			dates: member.dates === undefined ? null : completeDates(member.dates),
			branches: member.branches ?? [],
			dailyLimit: member.dailyLimit ?? null,
		})),
		resources: (input.resources ?? []).map((resource) => ({
			kind: resource.kind,
			name: resource.name,
			branches: resource.branches ?? [],
			hours: resource.hours ?? null,
			capacity: resource.capacity ?? 1,
		})),
		dates: completeDates(input.dates),
		booking: completeBooking(input.booking),
		onCall: completeOnCall(input.onCall, timeZone, e164),
		sla: completeSla(input.sla),
		kpi: completeKpi(input.kpi),
		personalData: completePersonalData(input.personalData),
		sales: completeSales(input.sales, input.limits?.refundRoubles ?? 0),
		urgentWords: input.urgentWords ?? preset.urgentWords,
		scenarios: { ...preset.scenarios, ...input.scenarios },
		silence: {
			afterPersonMinutes: input.silence?.afterPersonMinutes ?? 60,
			afterHandOverMinutes: input.silence?.afterHandOverMinutes ?? 15,
		},
		limits: { refundRoubles: input.limits?.refundRoubles ?? 0 },
		consent: {
			required: input.consent?.required ?? true,
			version: input.consent?.version ?? '1',
			privacyUrl: input.consent?.privacyUrl ?? '',
		},
		vipPhones: (input.vipPhones ?? []).map((phone) => e164(phone) ?? phone),
		payment: input.payment ?? '',
		texts: { ...DEFAULT_TEXTS, ...preset.texts, ...input.texts },
	};
};
