import { readDates, readHours } from '../../lib/profile';
import { FIRST_TEXTS } from '../../lib/profile/sections/booking';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../../lib/shared/json';
import { t } from '../shared/locale';

/** What the booking fields of the canvas say, as parts of a profile input. Whatever is empty is left to the defaults. */

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined => asText(value)?.trim() || undefined;

const words = (value: unknown): readonly string[] | undefined => {
	const found = String(value ?? '')
		.split(/[,;\n]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');
	return found.length > 0 ? found : undefined;
};

/** A number whose 0 on the canvas means «not set». */
const positive = (value: unknown): number | undefined => {
	const number = asNumber(value);
	return number === null || number === 0 ? undefined : number;
};

const number = (value: unknown): number | undefined => asNumber(value) ?? undefined;

const hours = (value: unknown, whose: string) => {
	const read = readHours(asText(value) ?? '');
	if (read.ok) return read.hours.length > 0 ? read.hours : undefined;
	throw new Error(
		t(
			`${whose}: "${read.part}" cannot be read. Write days and times, such as Mon-Fri 9:00-20:00, Sat 10-18`,
			`${whose}: не могу прочитать «${read.part}». Напишите дни и время, например Пн–Пт 9:00–20:00, Сб 10–18`,
		),
	);
};

/** Special days and official calendars. `whose` names the field in an error. */
const dates = (written: unknown, calendars: unknown, whose: string): JsonObject | undefined => {
	const read = readDates(asText(written) ?? '');
	if (!read.ok)
		throw new Error(
			t(
				`${whose}: "${read.part}" cannot be read. Write one date a line, such as 31.12.2026 10:00-16:00 or 01.01.2027-08.01.2027 closed`,
				`${whose}: не могу прочитать «${read.part}». Пишите по одной дате в строке, например 31.12.2026 10:00–16:00 или 01.01.2027–08.01.2027 закрыто`,
			),
		);
	const { overrides, workingDays } = read.dates;
	const productionCalendar = asArray(calendars);
	const filled = {
		...(productionCalendar.length > 0 ? { productionCalendar } : {}),
		...(overrides.length > 0 ? { overrides } : {}),
		...(workingDays.length > 0 ? { workingDays } : {}),
	};
	return Object.keys(filled).length > 0 ? filled : undefined;
};

const SPECIAL = t('Special Days', 'Особые дни');

/** Of the business: they hold for every branch that has none of its own. */
export const businessDates = (written: unknown, calendars: unknown): JsonObject | undefined =>
	dates(written, calendars, SPECIAL);

export const branchBooking = (branch: Fields): Fields => ({
	dates: dates(branch.dates, branch.productionCalendar, `${SPECIAL} (${text(branch.name) ?? ''})`),
});

export const serviceBooking = (service: Fields): Fields => ({
	bufferBefore: positive(service.bufferBefore),
	bufferAfter: positive(service.bufferAfter),
	places: positive(service.places),
	needs: words(service.needs),
	online: service.online === true ? true : undefined,
	prepare: text(service.prepare),
	branches: words(service.branches),
});

export const staffBooking = (member: Fields): Fields => {
	const name = text(member.name) ?? '';
	return {
		hours: hours(member.hours, `${t('Staff', 'Сотрудники')} ${name}`.trim()),
		dates: dates(member.dates, undefined, `${SPECIAL} (${name})`),
		branches: words(member.branches),
		dailyLimit: positive(member.dailyLimit),
	};
};

export const resourceFields = (resource: Fields): Fields => ({
	kind: text(resource.kind),
	name: text(resource.name),
	branches: words(resource.branches),
	hours: hours(
		resource.hours,
		`${t('Rooms and Equipment', 'Кабинеты и оборудование')} ${text(resource.name) ?? ''}`.trim(),
	),
	capacity: number(resource.capacity),
});

const UNITS: ReadonlyArray<readonly [RegExp, number]> = [
	[/^(?:д|дн|дня|дней|день|сут|d|day|days)$/iu, 1440],
	[/^(?:ч|час|часа|часов|h|hour|hours)$/iu, 60],
	[/^(?:м|мин|минут|минуты|m|min|minutes|)$/iu, 1],
];

/** «24 ч, 2 ч», «90 мин», «1d»: minutes before the visit, each. An explicit dash means none. */
const reminders = (value: unknown): readonly number[] | undefined => {
	const written = text(value);
	if (written === undefined) return undefined;
	if (/^[-–—]$/.test(written)) return [];
	return written.split(/[,;\n]/).map((each) => {
		const match = /^(\d{1,5})\s*(\p{L}*)\.?$/u.exec(each.trim());
		const unit = UNITS.find(([pattern]) => pattern.test(match?.[2] ?? '?'));
		if (match === null || unit === undefined)
			throw new Error(
				t(
					`Reminders Before: "${each.trim()}" cannot be read. Write times such as 24 h, 2 h; a dash means none`,
					`Напоминания за: не могу прочитать «${each.trim()}». Напишите, например, 24 ч, 2 ч; прочерк означает «без напоминаний»`,
				),
			);
		return Number(match[1]) * unit[1];
	});
};

const TEMPLATE = /^([a-z_]+)\s*=\s*(\S+)(?:\s+\(([\w-]+)\))?\s*(?::\s*(.*))?$/u;

/** «reminder = visit_reminder (ru): {name} | {visit}, {moment}», one a line: a text of ours and the approved message for it. */
const templates = (value: unknown): Fields | undefined => {
	const lines = (asText(value) ?? '')
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
	if (lines.length === 0) return undefined;
	return Object.fromEntries(
		lines.map((line) => {
			const [, said, name, language, filled] = TEMPLATE.exec(line) ?? [];
			if (!FIRST_TEXTS.some((one) => one === said))
				throw new Error(
					t(
						`WhatsApp Templates: "${line}" cannot be read. Write a text (${FIRST_TEXTS.join(', ')}), "=", the template's name, and what fills its places, such as reminder = visit_reminder (ru): {name} | {moment}`,
						`Шаблоны WhatsApp: не могу прочитать «${line}». Напишите текст (${FIRST_TEXTS.join(', ')}), «=», имя шаблона и чем заполнить его места, например reminder = visit_reminder (ru): {name} | {moment}`,
					),
				);
			const values = (filled ?? '')
				.split('|')
				.map((each) => each.trim())
				.filter((each) => each !== '');
			return [said, { name: (name ?? '').replace(/:$/, ''), ...given({ language }), values }];
		}),
	);
};

/** The collection Booking. */
export const bookingRules = (value: unknown): Fields | undefined => {
	const field = asObject(value);
	return given({
		step: positive(field.step),
		grid: text(field.grid),
		defaultMinutes: positive(field.defaultMinutes),
		noticeMinutes: number(field.noticeMinutes),
		horizonDays: positive(field.horizonDays),
		capacity: positive(field.capacity),
		dailyLimit: positive(field.dailyLimit),
		offer: positive(field.offer),
		holdMinutes: positive(field.holdMinutes),
		reminderMinutes: reminders(field.reminders),
		unconfirmedMinutes: number(field.unconfirmedMinutes),
		quietHours: given({ from: text(field.quietFrom), to: text(field.quietTo) }),
		noShow: given({
			afterMinutes: number(field.noShowAfterMinutes),
			mark: text(field.noShowMark),
			repeatCount: positive(field.noShowRepeatCount),
		}),
		waitlistOfferMinutes: positive(field.waitlistOfferMinutes),
		lateCancelHours: number(field.lateCancelHours),
		templates: templates(field.templates),
	});
};

/** Undefined when nothing is given; an empty list is given: no reminders is a rule too. */
const given = (fields: Fields): Fields | undefined => {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
};
