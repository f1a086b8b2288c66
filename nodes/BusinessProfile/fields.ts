import type { IDataObject } from 'n8n-workflow';

import { readHours } from '../../lib/profile';
import {
	asArray,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../lib/shared/json';
import { t } from '../shared/locale';
import {
	bookingRules,
	branchBooking,
	businessDates,
	resourceFields,
	serviceBooking,
	staffBooking,
} from './fieldsBooking';
import { absencesOf, onCallRules, phoneContacts } from './fieldsOnCall';
import { kpiFromFields } from './fieldsKpi';
import { slaFromFields } from './fieldsSla';
import { supportFromFields } from './fieldsSupport';
import { upsellFromFields } from './fieldsUpsell';

/** Reads one parameter of the item. */
export type ReadParameter = (name: string) => unknown;

const list = (value: unknown): readonly string[] | undefined => {
	const words = String(value ?? '')
		.split(/[,;\n]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');
	return words.length > 0 ? words : undefined;
};

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const rows = (value: unknown, name: string): readonly JsonObject[] =>
	asArray(asObject(value)[name]).filter(isObject);

/** Leaves out what is not filled in, so that it is taken from the defaults. */
const filled = (fields: Readonly<Record<string, unknown>>): JsonObject =>
	Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) =>
				value !== undefined &&
				!(Array.isArray(value) && value.length === 0) &&
				!(isObject(value) && Object.keys(value).length === 0),
		),
	);

const hours = (value: unknown, field: string) => {
	const read = readHours(asText(value) ?? '');
	if (!read.ok)
		throw new Error(
			t(
				`${field}: "${read.part}" cannot be read. Write days and times, such as Mon-Fri 9:00-20:00, Sat 10-18`,
				`${field}: не могу прочитать «${read.part}». Напишите дни и время, например Пн–Пт 9:00–20:00, Сб 10–18`,
			),
		);
	return read.hours.length > 0 ? read.hours : undefined;
};

const money = (value: unknown): unknown => {
	const written =
		asNumber(value) ??
		text(value)
			?.replace(/[\s\u00a0₽]/g, '')
			.replace(',', '.');
	if (written === undefined) return undefined;
	const amount = Number(written);
	// What is no number goes on as it is written, so that the validation names the field.
	return Number.isFinite(amount) ? amount : written;
};

/** The fields of the canvas as a profile input; the JSON field goes over them. Rejects unreadable hours and JSON. */
export const profileFromFields = (read: ReadParameter): JsonObject => {
	const options = asObject(read('options'));
	const fields = filled({
		business: filled({ kind: text(read('kind')), name: text(read('businessName')) }),
		timeZone: text(read('timeZone')),
		nightWindow: filled({ from: text(read('nightFrom')), to: text(read('nightTo')) }),
		hours: hours(read('hours'), t('Opening Hours', 'Часы работы')),
		branches: rows(read('branches'), 'branch').map((branch) =>
			filled({
				id: text(branch.id),
				name: text(branch.name),
				city: text(branch.city),
				timeZone: text(branch.timeZone),
				address: text(branch.address),
				phone: text(branch.phone),
				accounts: list(branch.accounts),
				hours: hours(branch.hours, `${t('Branch', 'Филиал')} ${text(branch.name) ?? ''}`.trim()),
				...branchBooking(branch),
			}),
		),
		services: rows(read('services'), 'service').map((service) =>
			filled({
				title: text(service.title),
				minutes: asNumber(service.minutes) ?? undefined,
				priceFrom: money(service.priceFrom),
				priceTo: money(service.priceTo),
				synonyms: list(service.synonyms),
				includes: text(service.includes),
				...serviceBooking(service),
			}),
		),
		staff: rows(read('staff'), 'member').map((member) =>
			filled({
				name: text(member.name),
				synonyms: list(member.synonyms),
				services: list(member.services),
				...staffBooking(member),
			}),
		),
		dates: businessDates(read('dates'), read('productionCalendar')),
		resources: rows(read('resources'), 'resource').map((resource) =>
			filled(resourceFields(resource)),
		),
		booking: bookingRules(read('booking')),
		onCall: filled({
			...onCallRules(read),
			people: rows(read('onCall'), 'person').map((person, index) =>
				filled({
					name: text(person.name),
					phone: text(person.phone),
					// The channel has a default on the canvas; without a chat there is nowhere to write to.
					...(text(person.chatId)
						? {
								channel: text(person.channel),
								account: text(person.account),
								chatId: text(person.chatId),
							}
						: {}),
					order: index + 1,
					branches: list(person.branches),
					contacts: phoneContacts(person.phone, read('onCallLevels')),
					absences: absencesOf(read('onCallChanges'), text(person.name) ?? ''),
				}),
			),
		}),
		scenarios: Object.fromEntries(
			rows(read('scenarios'), 'scenario').map(({ name, handledBy }) => [String(name), handledBy]),
		),
		texts: Object.fromEntries(
			rows(read('texts'), 'text')
				.filter(({ wording }) => text(wording) !== undefined)
				.map(({ key, wording }) => [String(key), wording]),
		),
		sla: filled({
			hotMinutes: options.hotMinutes,
			warmMinutes: options.warmMinutes,
			coldMinutes: options.coldMinutes,
			...slaFromFields(read),
		}),
		kpi: kpiFromFields(read),
		sales: filled({ ...supportFromFields(read), ...upsellFromFields(read) }),
		silence: filled({
			afterPersonMinutes: options.afterPersonMinutes,
			afterHandOverMinutes: options.afterHandOverMinutes,
		}),
		limits: filled({ refundRoubles: options.refundRoubles }),
		consent: filled({
			required: options.consentRequired,
			version: text(options.consentVersion),
			privacyUrl: text(options.privacyUrl),
		}),
		urgentWords: list(options.urgentWords),
		vipPhones: list(options.vipPhones),
		payment: text(options.payment),
	});
	return { ...fields, ...jsonField(read('json')) };
};

const jsonField = (value: unknown): JsonObject => {
	if (isObject(value)) return value;
	const written = text(value);
	if (written === undefined) return {};
	const parsed = readJson(written);
	if (parsed instanceof Error)
		throw new Error(
			`${t('The field JSON does not hold JSON', 'В поле JSON не JSON')}: ${parsed.message}`,
		);
	// The result of Load may be pasted whole.
	const profile = asObject(parsed).profile;
	return isObject(profile) ? profile : asObject(parsed);
};

const readJson = (written: string): unknown => {
	try {
		return JSON.parse(written) as unknown;
	} catch (error) {
		return error;
	}
};

export const asData = (value: unknown): IDataObject => value as IDataObject;
