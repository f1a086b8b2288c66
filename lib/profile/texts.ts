import { BOOKING_TEXTS } from './texts/booking';
import { KNOWLEDGE_TEXTS } from './texts/knowledge';
import { ON_CALL_TEXTS } from './texts/onCall';
import { PERSONAL_DATA_TEXTS } from './texts/personalData';
import { SALES_TEXTS } from './texts/sales';
import { SLA_TEXTS } from './texts/sla';
import { SLOT_TEXTS } from './texts/slots';
import { SUPPORT_TEXTS } from './texts/support';
import { UPSELL_TEXTS } from './texts/upsell';

/**
 * Everything that is said to a customer, in the owner's words where the profile has them. `{placeholders}` are filled by the
 * node that says it; one that has no value disappears with the space before it.
 * Known to all texts: {business} {branch} {address} {phone} {privacyUrl} {name} {when} (when a person answers, in words).
 */
export const DEFAULT_TEXTS = {
	greeting:
		'Здравствуйте! Это «{business}», автоматический помощник на связи круглосуточно. Подскажу цены и адрес, приму заявку на запись. Чем помочь?',
	hello: 'Здравствуйте! Это «{business}».',
	thanks: 'Пожалуйста! Если что-то понадобится, пишите в любое время.',
	consent:
		'Чтобы принять заявку, нам нужно записать ваше имя и телефон. Согласны на обработку персональных данных? {privacyUrl}',
	consent_given: 'Спасибо, согласие записано.',
	consent_declined:
		'Хорошо, без согласия данные записывать не буду. Передам ваше сообщение администратору, он ответит {when}.',
	consent_withdrawn:
		'Приняли: отзыв согласия записан, больше не пишем вам первыми. Просьбу удалить данные передали ответственному.',
	not_understood:
		'Не уверен, что понял вас правильно, и не хочу угадывать. Передаю сообщение администратору, он ответит {when}.',
	handed_over: 'Передаю ваше сообщение человеку. Он ответит {when}.',
	human: 'Зову администратора. Он ответит {when}.',
	night_note: 'Сейчас ночь, администратор ответит {when}.',
	complaint:
		'Очень жаль, что так вышло. Записал всё, что вы написали, и передаю руководителю. Он ответит {when}.',
	feedback: 'Спасибо за отзыв! Передам его команде.',
	discount:
		'О скидках и акциях точно скажет администратор, чтобы я не пообещал лишнего. Он ответит {when}.',
	order_status: 'Уточню у коллег, как обстоят дела с вашим заказом. Ответ придёт {when}.',
	refund: 'Вопрос возврата решает человек. Передал ваше обращение, ответ придёт {when}.',
	technical: 'Передал сообщение о неполадке. Коллега ответит {when}.',
	qualification: 'Спасибо, записал. Что ещё хотите рассказать или спросить?',
	upsell_yes: 'Отлично, передам, чтобы добавили. Администратор подтвердит {when}.',
	quote: 'Записал данные для расчёта. Точную сумму назовёт специалист, он ответит {when}.',
	availability:
		'Свободное время сверит администратор. Напишите удобный день и час, передам заявку; он подтвердит её {when}.',
	booking_received: 'Заявка принята: {summary}. Администратор подтвердит запись {when}.',
	reschedule_received:
		'Просьба о переносе принята: {summary}. Администратор подтвердит новое время {when}.',
	cancel_received: 'Просьба об отмене принята{summary}. Администратор подтвердит отмену {when}.',
	confirm_received:
		'Спасибо! Если вы подтверждаете запись, я передал это администратору. Если нужно что-то другое, напишите.',
	decline_received: 'Хорошо, понял. Если передумаете, напишите сюда.',
	quote_received: 'Данные для расчёта приняты: {summary}. Специалист назовёт сумму {when}.',
	callback_received: 'Заявка на звонок принята: {summary}. Вам позвонят {when}.',
	complaint_received: 'Записал: {summary}. Передаю руководителю, он ответит {when}.',
	form_received: 'Спасибо, записал: {summary}. Администратор ответит {when}.',
	price_intro: 'Цены:',
	price_next: 'Записать вас? Напишите удобный день и время.',
	price_next_dated: 'Передать заявку на это время?',
	price_unknown: 'Точную цену назовёт администратор, он ответит {when}.',
	faq_hours: 'Часы работы: {hours}.',
	faq_address: 'Адрес: {address}.',
	faq_phone: 'Телефон: {phone}.',
	faq_payment: 'Оплата: {payment}.',
	faq_unknown: 'На этот вопрос точно ответит администратор, он напишет {when}.',
	urgent: 'Вижу, что срочно. Уже сообщаю дежурному, он свяжется с вами как можно скорее.',
	media:
		'Файл получил, но прочитать или прослушать его не могу. Напишите, пожалуйста, словами, чем помочь.',
	abandoned: 'Давайте я передам то, что вы уже сказали, администратору. Он ответит {when}.',
	cancelled_form:
		'Хорошо, остановились. Если хотели отменить уже сделанную запись, напишите «отменить запись».',
	ask_service: 'Какая услуга вам нужна?',
	ask_datetime: 'На какой день и время вам удобно?',
	ask_new_datetime: 'На какой день и время перенести?',
	ask_staff: 'К кому хотите записаться?',
	ask_name: 'Как вас зовут?',
	ask_phone: 'Напишите, пожалуйста, номер телефона для связи.',
	ask_email: 'Напишите, пожалуйста, адрес электронной почты.',
	ask_comment: 'Расскажите, пожалуйста, подробнее.',
	ask_complaint: 'Расскажите, пожалуйста, что случилось.',
	ask_quote: 'Опишите, пожалуйста, что нужно посчитать.',
	ask_address: 'Подскажите, пожалуйста, адрес.',
	ask_car: 'Какая у вас машина: марка, модель, год?',
	ask_number: 'Сколько? Напишите, пожалуйста, числом.',
	ask_old_datetime: 'На какой день и время ваша запись?',
	ask_yesno: 'Да или нет?',
	bad_name: 'Не разобрал имя. Напишите, пожалуйста, только имя.',
	bad_phone: 'Не похоже на номер телефона. Напишите его целиком, например +7 900 123-45-67.',
	bad_email: 'Не похоже на адрес почты. Напишите его целиком, например anna@mail.ru.',
	bad_datetime: 'Не понял, на когда. Напишите день и время, например «завтра в 15:00».',
	bad_time: 'День понял, а время нет. Во сколько вам удобно?',
	past_datetime: 'Это время уже прошло. Напишите, пожалуйста, будущий день и час.',
	bad_choice: 'Такого варианта нет. Выберите из списка: номером, названием или кнопкой.',
	bad_yesno: 'Ответьте, пожалуйста, «да» или «нет».',
	bad_number: 'Нужно число, например 2.',
	bad_text: 'Не вижу ответа. Напишите, пожалуйста, словами.',
	bad_consent: 'Ответьте, пожалуйста, «да», если согласны, или «нет».',
	button_phone: 'Отправить мой номер',
	button_yes: 'Да',
	button_no: 'Нет',
	button_agree: 'Согласен',
	button_disagree: 'Не согласен',
	on_call:
		'{urgentMark}{reason}\nКто: {name}\nТелефон: {phone}\nОткуда: {channel}\nЧто нужно: {summary}\nНаписал(а): «{words}»',
	...BOOKING_TEXTS,
	...SLOT_TEXTS,
	...ON_CALL_TEXTS,
	...PERSONAL_DATA_TEXTS,
	...SALES_TEXTS,
	...KNOWLEDGE_TEXTS,
	...SLA_TEXTS,
	...SUPPORT_TEXTS,
	...UPSELL_TEXTS,
} as const;

export type TextKey = keyof typeof DEFAULT_TEXTS;

export const TEXT_KEYS = Object.keys(DEFAULT_TEXTS) as readonly TextKey[];

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(DEFAULT_TEXTS, key);
