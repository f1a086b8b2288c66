/**
 * After a visit, a delivery or an onboarding, and to who has not come for a while. Beside what all texts know: {what} (the service or
 * product that it is about), {title} {price} {reason} (what is recommended), {offer} {date} (what is offered to who comes back, and
 * the day of the last visit), {days} (how seldom).
 */
export const UPSELL_TEXTS = {
	upsell_ask_visit:
		'Здравствуйте! Это «{business}». Вы были у нас: {what}. Как вам результат, всё ли хорошо?',
	upsell_ask_delivery: 'Здравствуйте! Это «{business}». Заказ доставлен: {what}. Всё ли в порядке?',
	upsell_ask_onboarding:
		'Здравствуйте! Это «{business}». Первые шаги позади: {what}. Как впечатления, всё ли получается?',
	upsell_button_good: 'Всё хорошо',
	upsell_button_bad: 'Есть замечания',
	upsell_again: 'Не хочу угадать неверно: всё хорошо или есть замечания?',
	upsell_good: 'Спасибо, рады, что всё хорошо!',
	upsell_consent:
		'Можно иногда советовать, что подойдёт именно вам? Не чаще раза в {days} дн., отказаться можно в любой момент словом «стоп».',
	upsell_consent_yes: 'Спасибо!',
	upsell_consent_no: 'Хорошо, советовать ничего не будем. Пишите, если что-то понадобится.',
	upsell_stopped: 'Поняли, предложений больше не будет. Если что-то понадобится, просто напишите.',
	upsell_recommend:
		'После этого хорошо подходит «{title}»: {reason}. Стоимость: {price}. Добавить?',
	upsell_recommend_later:
		'Здравствуйте! Это «{business}». Спасибо за отзыв! После «{what}» хорошо подходит «{title}»: {reason}. Стоимость: {price}. Добавить?',
	upsell_decide_again: 'Добавить «{title}» за {price}?',
	upsell_button_yes: 'Да, добавить',
	upsell_button_no: 'Не сейчас',
	upsell_booking: '«{title}», {price}: подберём время.',
	upsell_ordered: 'Добавили: «{title}», {price}. Администратор подтвердит {when}.',
	upsell_why_not:
		'Хорошо, не добавляем. Если не трудно, подскажите почему, чтобы мы не предлагали лишнего?',
	upsell_declined: 'Хорошо, понял. Если передумаете, напишите сюда.',
	upsell_reason_thanks: 'Спасибо, учтём!',
	upsell_button_price: 'Дорого',
	upsell_button_later: 'Не сейчас',
	upsell_button_not_needed: 'Не нужно',
	upsell_closed: 'Спасибо, это уже записано.',
	come_back:
		'{name}Здравствуйте! Это «{business}». Давно не виделись: последний раз вы были у нас {date} ({what}). {offer} Подобрать удобное время?',
	come_back_decide_again: 'Подобрать удобное время?',
	come_back_button_yes: 'Подобрать время',
	come_back_button_no: 'Не сейчас',
	come_back_button_stop: 'Не присылать',
} as const;
