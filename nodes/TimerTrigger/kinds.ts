import { TIMER_KINDS, type TimerKind } from '../../lib/timers';
import { t } from '../shared/locale';

/** Names of the kinds on the canvas, and what the editor says of each. */
export const KIND_WORDS: Readonly<
	Record<TimerKind, { readonly name: string; readonly description: string }>
> = {
	confirmation_check: {
		name: t('Confirmation Check', 'Проверка подтверждения'),
		description: t(
			'A visit comes near and is not confirmed yet',
			'Визит близко, а подтверждения ещё нет',
		),
	},
	custom: {
		name: t('Custom', 'Своё'),
		description: t('Set by a workflow of your own', 'Задано вашим сценарием'),
	},
	digest: {
		name: t('Digest', 'Сводка'),
		description: t('The regular report is due', 'Пора отправить регулярный отчёт'),
	},
	escalation: {
		name: t('Escalation', 'Эскалация'),
		description: t(
			'Nobody has acknowledged: the next person is to be told',
			'Никто не подтвердил: пора сообщить следующему',
		),
	},
	follow_up: {
		name: t('Follow-Up', 'Повторное касание'),
		description: t('A customer is to be written to again', 'Пора снова написать клиенту'),
	},
	hold: {
		name: t('Hold', 'Удержание времени'),
		description: t('A held slot was not booked in time', 'Удержанное время не подтвердили вовремя'),
	},
	no_show_check: {
		name: t('No-Show Check', 'Проверка неявки'),
		description: t(
			'The time of a visit has passed; did the customer come?',
			'Время визита прошло: пришёл ли клиент?',
		),
	},
	reminder: {
		name: t('Reminder', 'Напоминание'),
		description: t('A customer is to be reminded of a visit', 'Пора напомнить клиенту о визите'),
	},
	result_check: {
		name: t('Result Check', 'Вопрос о результате'),
		description: t(
			'After a visit, a delivery or an onboarding: how was it?',
			'После визита, доставки или начала работы: всё ли хорошо?',
		),
	},
	retention: {
		name: t('Retention', 'Срок хранения'),
		description: t('Personal data has been kept long enough', 'Истёк срок хранения данных'),
	},
	shift: {
		name: t('Shift', 'Смена'),
		description: t(
			'A shift of the people on call begins or ends',
			'Смена дежурных начинается или кончается',
		),
	},
	sla: {
		name: t('SLA', 'Срок ответа'),
		description: t('An answer is about to be late, or is late', 'Срок ответа подходит или прошёл'),
	},
	undelivered: {
		name: t('Message Not Delivered', 'Сообщение не дошло'),
		description: t(
			'A message that we started was taken by the messenger and did not arrive',
			'Мессенджер принял наше сообщение, но не доставил его',
		),
	},
	waitlist_offer: {
		name: t('Waitlist Offer', 'Предложение из листа ожидания'),
		description: t(
			'An offered slot was not accepted in time',
			'Предложенное время не приняли вовремя',
		),
	},
};

const isKind = (value: unknown): value is TimerKind => TIMER_KINDS.some((kind) => kind === value);

/** The parameter as kinds, in the order in which they were chosen: the order of the outputs. Empty: all, by one output. */
export const readKinds = (value: unknown): readonly TimerKind[] =>
	Array.isArray(value) ? value.filter(isKind) : [];
