/** What happens in the simulated month. Instants are milliseconds since 1970-01-01T00:00:00Z. */
export interface MonthPlan {
	readonly begin: number;
	readonly end: number;
	readonly emergencies: readonly Emergency[];
	/** Ordinary questions; nobody may be woken for them. */
	readonly questions: ReadonlyArray<{ readonly at: number; readonly customer: string }>;
	/** n8n is down. */
	readonly outages: ReadonlyArray<{ readonly from: number; readonly to: number }>;
	/** A person has blocked the bot. */
	readonly blocked: ReadonlyArray<{
		readonly person: string;
		readonly from: number;
		readonly to: number;
	}>;
	/** Nobody hears the phone. */
	readonly deaf: ReadonlyArray<{ readonly from: number; readonly to: number }>;
}

export interface Emergency {
	readonly at: number;
	readonly customer: string;
	readonly words: string;
}

export type Dice = (sides: number) => number;

/** Numbers that look random and are the same in every run. */
export const dice = (seed: number): Dice => {
	let state = seed;
	return (sides) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
};

export const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const EMERGENCIES: readonly string[] = [
	'После окрашивания у меня отёк лица, трудно дышать!',
	'Обожгли кожу головы, очень болит, помогите срочно!',
	'У меня сильная аллергия после вашей маски, всё распухло',
	'Мне очень плохо после процедуры, теряю сознание',
];

/**
 * Thirty nights, each with an emergency or two. Every fifth has two in the same minute, every fourth an outage that begins just before a
 * message comes, every seventh a blocked bot, and in one night nobody hears anything.
 *
 * @param begin noon before the first night
 */
export const planMonth = (begin: number, roll: Dice, nights = 30): MonthPlan => {
	const emergencies: Emergency[] = [];
	const questions: Array<MonthPlan['questions'][number]> = [];
	const outages: Array<MonthPlan['outages'][number]> = [];
	const blocked: Array<MonthPlan['blocked'][number]> = [];
	const deaf: Array<MonthPlan['deaf'][number]> = [];
	const comes = (at: number): void => {
		const number = emergencies.length + 1;
		emergencies.push({
			at,
			customer: `Клиент ${number}`,
			words: EMERGENCIES[number % EMERGENCIES.length],
		});
	};
	for (let night = 0; night < nights; night++) {
		// 22:30 and the six hours after it.
		const evening = begin + night * DAY + 10.5 * 60 * MINUTE;
		const first = evening + roll(360) * MINUTE;
		comes(first);
		if (night % 5 === 1) comes(first + roll(40_000));
		if (night % 3 === 0) comes(first + (40 + roll(60)) * MINUTE);
		if (night % 4 === 2) {
			const from = first - roll(90_000) - 5_000;
			outages.push({ from, to: from + (2 + roll(45)) * MINUTE });
		}
		// Down while somebody is being called.
		if (night % 6 === 4)
			outages.push({ from: first + 4 * MINUTE, to: first + (8 + roll(30)) * MINUTE });
		if (night % 7 === 3)
			blocked.push({
				person: night % 2 === 0 ? 'Ольга' : 'Пётр',
				from: evening,
				to: evening + 10 * 60 * MINUTE,
			});
		if (night === 17) deaf.push({ from: evening, to: evening + 10 * 60 * MINUTE });
		questions.push({ at: evening + roll(400) * MINUTE, customer: `Гость ${night + 1}` });
	}
	return { begin, end: begin + nights * DAY, emergencies, questions, outages, blocked, deaf };
};
