import { DateTime } from 'luxon';
import { stemOf } from '../entities/service';
import { tokenise } from '../text';
import type { DateTimeEntity, Entities } from '../types';
import { fScore, type FScore } from './intentScores';
import type { ExpectedEntities } from './message';
import { shareOf, type Share } from './wilson';

export interface EntityCase {
	readonly expected: ExpectedEntities;
	readonly answered: Entities;
	readonly timeZone: string;
}

export interface DateScore {
	/** Messages with a date whose every expected moment is found with the same start and end. */
	readonly exact: Share | null;
	/** The same local days. */
	readonly day: Share | null;
	/** Of the moments found, those with the expected role. */
	readonly role: Share | null;
	/** Messages without a date in which one was found. */
	readonly invented: Share | null;
}

/** Dates, judged per message; the order of moments does not matter. */
export function dateScore(cases: readonly EntityCase[]): DateScore {
	const dated = cases.filter(({ expected }) => (expected.datetime ?? []).length > 0);
	const undated = cases.filter(({ expected }) => (expected.datetime ?? []).length === 0);
	let exact = 0;
	let day = 0;
	let found = 0;
	let role = 0;
	for (const { expected, answered, timeZone } of dated) {
		const wanted = expected.datetime ?? [];
		const matches = wanted.map((moment) =>
			answered.datetime.find((other) => sameMoment(moment, other)),
		);
		if (matches.every(Boolean)) exact += 1;
		if (
			wanted.every((moment) => answered.datetime.some((other) => sameDay(moment, other, timeZone)))
		)
			day += 1;
		matches.forEach((match, at) => {
			if (!match) return;
			found += 1;
			if ((wanted[at]?.role ?? match.role) === match.role) role += 1;
		});
	}
	return {
		exact: shareOf(exact, dated.length),
		day: shareOf(day, dated.length),
		role: shareOf(role, found),
		invented: shareOf(
			undated.filter(({ answered }) => answered.datetime.length > 0).length,
			undated.length,
		),
	};
}

export const VALUE_FIELDS = ['phone', 'name', 'staff', 'service', 'count'] as const;
export type ValueField = (typeof VALUE_FIELDS)[number];

/** F1 of one value over the messages; values are compared without case, and «ё» as «е». */
export function valueScore(cases: readonly EntityCase[], field: ValueField): FScore {
	let right = 0;
	let answered = 0;
	let expected = 0;
	for (const one of cases) {
		const wanted = comparable(one.expected[field]);
		const given = comparable(one.answered[field]);
		if (wanted !== null) expected += 1;
		if (given !== null) answered += 1;
		if (wanted !== null && given !== null && sameValue(field, wanted, given)) right += 1;
	}
	return fScore(right, answered, expected);
}

function sameValue(field: ValueField, wanted: string, given: string): boolean {
	return wanted === given || (field === 'service' && stem(wanted) === stem(given));
}

/** A service without a profile is given as written, in any case form and either alphabet. */
const stem = (value: string): string =>
	tokenise(value)
		.filter((token) => token.kind !== 'punctuation')
		.map((token) => stemOf(token.ru))
		.join(' ');

function comparable(value: unknown): string | null {
	if (value === null || value === undefined || value === '') return null;
	return String(value).toLowerCase().replaceAll('ё', 'е').trim();
}

function sameMoment(wanted: Partial<DateTimeEntity>, given: DateTimeEntity): boolean {
	return sameInstant(wanted.start, given.start) && sameInstant(wanted.end, given.end);
}

function sameInstant(one: string | null | undefined, other: string | null): boolean {
	if (!one || !other) return !one && !other;
	return Date.parse(one) === Date.parse(other);
}

function sameDay(
	wanted: Partial<DateTimeEntity>,
	given: DateTimeEntity,
	timeZone: string,
): boolean {
	const dayOf = (moment: Partial<DateTimeEntity>) => {
		const iso = moment.start ?? moment.end;
		return iso ? DateTime.fromISO(iso, { zone: timeZone }).toISODate() : null;
	};
	const day = dayOf(wanted);
	return day !== null && day === dayOf(given);
}
