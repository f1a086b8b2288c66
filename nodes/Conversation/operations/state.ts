import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

import {
	closeDialogue,
	decideConsent,
	findContacts,
	handBack as giveBack,
	setVip,
	type ConsentDecision,
} from '../../../lib/conversation';
import { withKeys } from '../../shared/caseFile';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { type Operation } from './operation';

/** The bot answers again. */
export const handBack: Operation = {
	properties: [
		{
			displayName: t('Who Gives It Back', 'Кто возвращает'),
			name: 'who',
			type: 'string',
			default: '',
			displayOptions: onlyFor('handBack'),
			description: t('Name for the log', 'Имя для журнала'),
		},
	],
	async execute({ item, store, parameters, clock }) {
		const conversation = await giveBack(store, item, parameters.text('who') || null, clock);
		return { json: withKeys(item, { conversation }) };
	},
};

export const close: Operation = {
	properties: [
		{
			displayName: t('Why', 'Почему'),
			name: 'closeReason',
			type: 'string',
			default: 'done',
			displayOptions: onlyFor('close'),
			description: t('For the log', 'Для журнала'),
		},
	],
	async execute({ item, store, parameters, clock }) {
		const reason = parameters.text('closeReason') || 'done';
		return {
			json: withKeys(item, { conversation: await closeDialogue(store, item, reason, clock) }),
		};
	},
};

const DECISIONS: readonly ConsentDecision[] = ['auto', 'given', 'declined', 'withdrawn'];

export const consent: Operation = {
	properties: [
		{
			displayName: t('Decision', 'Решение'),
			name: 'decision',
			type: 'options',
			default: 'auto',
			displayOptions: onlyFor('consent'),
			options: [
				{ name: t('As Understood', 'Как понято'), value: 'auto' },
				{ name: t('Declined', 'Не дано'), value: 'declined' },
				{ name: t('Given', 'Дано'), value: 'given' },
				{ name: t('Withdrawn', 'Отозвано'), value: 'withdrawn' },
			],
		},
		{
			displayName: t('Consent To', 'На что'),
			name: 'consentKind',
			type: 'options',
			default: 'personal_data',
			displayOptions: onlyFor('consent'),
			options: [
				{ name: t('Messages With Offers', 'Рекламные сообщения'), value: 'marketing' },
				{ name: t('Personal Data', 'Персональные данные'), value: 'personal_data' },
			],
		},
	],
	async execute({ item, store, parameters, clock }) {
		const decision =
			DECISIONS.find((each) => each === parameters.text('decision')) ?? ('auto' as const);
		const kind = parameters.text('consentKind') === 'marketing' ? 'marketing' : 'personal_data';
		const { contact, status } = await decideConsent(store, item, decision, kind, clock);
		return { json: withKeys(item, { contact, consent: { kind, status } }) };
	},
};

export const find: Operation = {
	properties: [
		{
			displayName: t('Phone', 'Телефон'),
			name: 'phone',
			type: 'string',
			default: '',
			required: true,
			displayOptions: onlyFor('find'),
			placeholder: '+7 900 123-45-67',
		},
	],
	async execute({ item, store, parameters }) {
		const written = parameters.text('phone');
		const phone = parsePhoneNumberFromString(written, 'RU');
		if (!phone?.isPossible())
			throw new Error(
				t(
					`Phone: "${written}" is not a telephone number. Write it in full, such as +7 900 123-45-67`,
					`Телефон: «${written}» не номер. Напишите его целиком, например +7 900 123-45-67`,
				),
			);
		const contacts = await findContacts(
			store,
			phone.number,
			parameters.text('profileName') || undefined,
		);
		return contacts.length === 0
			? {
					output: 1,
					json: withKeys(item, {
						contacts: [],
						reason: 'not_found',
						explanation: t(
							`Nobody with ${phone.number} has written yet`,
							`Никто с номером ${phone.number} ещё не писал`,
						),
					}),
				}
			: { output: 0, json: withKeys(item, { contact: contacts[0], contacts }) };
	},
};

export const vip: Operation = {
	properties: [
		{
			displayName: t('Is a VIP', 'VIP'),
			name: 'vip',
			type: 'boolean',
			default: true,
			displayOptions: onlyFor('vip'),
			description: t(
				'Whether this person’s requests always go to a person',
				'Передавать ли обращения этого клиента всегда человеку',
			),
		},
	],
	async execute({ item, store, parameters, clock }) {
		const contact = await setVip(store, item, parameters.flag('vip', true), clock);
		return { json: withKeys(item, { contact }) };
	},
};
