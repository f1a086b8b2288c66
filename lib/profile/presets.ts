import { PRESETS } from '../understanding/presets';
import type { BusinessKind } from '../understanding/types';

export type HandledBy = 'bot' | 'person';

/** Who closes a scenario when the owner has not said otherwise. Source: the night regulation (bot: booking, cancelling, clarifying; person: urgent, complaints). */
export const SCENARIO_DEFAULTS: Readonly<Record<string, HandledBy>> = {
	booking: 'bot',
	availability: 'bot',
	price: 'bot',
	quote: 'bot',
	reschedule: 'bot',
	cancel: 'bot',
	confirm: 'bot',
	decline: 'bot',
	complaint: 'person',
	feedback: 'bot',
	discount: 'person',
	question_faq: 'bot',
	human: 'person',
	order_status: 'person',
	refund: 'person',
	technical: 'person',
	qualification: 'bot',
	upsell_yes: 'bot',
	consent_yes: 'bot',
	consent_withdraw: 'person',
	urgent: 'person',
	greeting: 'bot',
	thanks: 'bot',
	spam: 'bot',
	other: 'person',
};

export interface ProfilePreset {
	readonly scenarios: Readonly<Record<string, HandledBy>>;
	readonly urgentWords: readonly string[];
	readonly texts: Readonly<Record<string, string>>;
}

const BY_KIND: Readonly<Record<BusinessKind, Omit<ProfilePreset, 'urgentWords'>>> = {
	salon: {
		scenarios: {},
		texts: {
			urgent:
				'Вижу, что срочно. Уже сообщаю дежурному мастеру. Если трудно дышать или отёк растёт, звоните 103 или 112, не ждите ответа.',
		},
	},
	clinic: {
		scenarios: { qualification: 'person', quote: 'person' },
		texts: {
			urgent:
				'Если состояние тяжёлое, сильная боль, кровотечение или трудно дышать, прямо сейчас звоните 103 или 112. Я уже сообщаю дежурному, он свяжется с вами. Медицинских советов в чате не даю.',
			ask_service: 'К какому врачу или на какую услугу вас записать?',
			ask_staff: 'К какому врачу?',
		},
	},
	fitness: {
		scenarios: { discount: 'bot' },
		texts: {
			urgent: 'Вижу, что срочно. Уже сообщаю дежурному. Если человеку плохо, звоните 103 или 112.',
			ask_service: 'На какую тренировку вас записать?',
		},
	},
	tutor: {
		scenarios: {},
		texts: { ask_service: 'Какой предмет вам нужен?' },
	},
	car_service: {
		scenarios: {},
		texts: {
			urgent:
				'Вижу, что срочно. Если есть опасность для людей, отойдите от машины и звоните 112. Дежурному уже сообщаю, он свяжется с вами.',
			ask_service: 'Что нужно сделать с машиной?',
		},
	},
	service_desk: {
		scenarios: { order_status: 'person' },
		texts: {
			urgent:
				'Вижу, что срочно. Если пахнет газом, звоните 104; при пожаре или опасности для людей 112. Дежурному уже сообщаю, он свяжется с вами.',
		},
	},
};

/** What a kind of business starts with. */
export const profilePreset = (kind: BusinessKind): ProfilePreset => ({
	scenarios: { ...SCENARIO_DEFAULTS, ...BY_KIND[kind].scenarios },
	urgentWords: PRESETS[kind].urgentWords,
	texts: BY_KIND[kind].texts,
});
