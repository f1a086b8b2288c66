import type { ProfileIssue } from '../issue';
import type { Wording } from '../wording';
import type { OnCallInput } from './onCall';
import { momentAt } from './onCallMoments';

/** What one part of the on-call section says of another: names that nobody bears, ways that lead nowhere, ends before starts. */
export const onCallIssues = (
	input: OnCallInput | undefined,
	say: Wording,
): readonly ProfileIssue[] => {
	const people = (input?.people ?? []).map(({ name }) => name);
	const groups = (input?.groups ?? []).map(({ name }) => name);
	const schedules = (input?.schedules ?? []).map(({ name }) => name);
	const issues: ProfileIssue[] = [];
	const issue = (path: string, english: string, russian: string) =>
		issues.push({ path: `onCall.${path}`, message: say(english, russian) });
	const known = (path: string, names: readonly string[], allowed: readonly string[]) => {
		for (const name of names.filter((each) => !allowed.includes(each)))
			issue(
				path,
				`names "${name}", who is not on the list. Add them there or correct the name`,
				`называет «${name}», такого имени в списке нет. Добавьте его или исправьте имя`,
			);
	};
	const once = (path: string, names: readonly string[]) =>
		names.forEach((name, index) => {
			if (names.indexOf(name) < index)
				issue(
					`${path}[${index}]`,
					`repeats "${name}". Every one needs a name of its own`,
					`повторяет «${name}». У каждого должно быть своё имя`,
				);
		});
	const span = (path: string, { from, to }: { from: string; to: string }) => {
		const [start, end] = [momentAt(from, 'UTC', 'start'), momentAt(to, 'UTC', 'end')];
		if (Date.parse(start) >= Date.parse(end))
			issue(
				path,
				'ends before it begins. Swap the two moments',
				'кончается раньше, чем начинается. Поменяйте моменты местами',
			);
	};

	once('people', people);
	once('schedules', [...schedules]);
	groups.forEach((name, index) => {
		if (people.includes(name) || schedules.includes(name) || groups.indexOf(name) < index)
			issue(
				`groups[${index}]`,
				`bears the name of somebody else: "${name}". Give it another one`,
				`носит уже занятое имя «${name}». Дайте другое`,
			);
	});
	schedules.forEach((name, index) => {
		if (people.includes(name))
			issue(
				`schedules[${index}]`,
				`bears the name of a person: "${name}". Give it another one`,
				`носит имя человека «${name}». Дайте другое`,
			);
	});
	(input?.groups ?? []).forEach((group, index) => known(`groups[${index}]`, group.people, people));
	(input?.people ?? []).forEach((person, index) => {
		(person.absences ?? []).forEach((each, at) => span(`people[${index}].absences[${at}]`, each));
		(person.contacts ?? []).forEach((contact, at) => {
			const path = `people[${index}].contacts[${at}]`;
			if (contact.way === 'message' && !(contact.channel && contact.chatId))
				issue(
					path,
					'is a message and needs a channel and a chat id',
					'это сообщение, поэтому нужны канал и id чата',
				);
			if (contact.way !== 'message' && !(contact.phone ?? contact.chatId ?? person.phone))
				issue(
					path,
					'needs a telephone number, here or with the person',
					'нужен номер телефона, здесь или у самого человека',
				);
		});
	});
	(input?.schedules ?? []).forEach((schedule, index) => {
		const path = `schedules[${index}]`;
		schedule.layers.forEach((layer, at) =>
			known(`${path}.layers[${at}]`, layer.participants.flat(), [...people, ...groups]),
		);
		(schedule.overrides ?? []).forEach((change, at) => {
			const here = `${path}.overrides[${at}]`;
			span(here, change);
			const named = [...(change.people ?? []), ...(change.person ? [change.person] : [])];
			known(
				here,
				[...named, ...(change.out ? [change.out] : []), ...(change.in ? [change.in] : [])],
				[...people, ...groups],
			);
			if (change.kind === 'swap' && !(change.out && change.in))
				issue(here, 'swaps and needs "out" and "in"', 'это замена, поэтому нужны «out» и «in»');
			if ((change.kind === 'add' || change.kind === 'remove') && named.length === 0)
				issue(here, 'names nobody', 'никого не называет');
		});
	});
	(input?.policies ?? []).forEach((policy, index) => {
		const path = `policies[${index}]`;
		const targets = [...people, ...groups, ...schedules];
		if (policy.levels.length === 0)
			issue(
				`${path}.levels`,
				'is empty. Say who is called first',
				'пусто. Укажите, кого звать первым',
			);
		policy.levels.forEach((level, at) => known(`${path}.levels[${at}]`, level.targets, targets));
		known(`${path}.lastResort`, policy.lastResort ?? [], targets);
	});
	return issues;
};
