/**
 * The support desk. Beside what all texts know: {ticket} (its number), {class}, {left} (attempts); in the results every field of the order
 * that the owner's system has told, such as {number} {status} {track} {event} {eta} {amount} {paidAt} {receipt} {refund} {label} {email}.
 * A line whose value is not known disappears where it stands alone in its line.
 */
export const SUPPORT_TEXTS = {
	support_class: 'Помогу разобраться. О чём вопрос?',
	support_button_delivery: 'Доставка',
	support_button_payment: 'Оплата',
	support_button_technical: 'Не работает',
	support_button_rules: 'Правила',
	support_button_feedback: 'Отзыв',
	identity_ask_order:
		'Напишите, пожалуйста, номер заказа или почту, на которую он оформлен. Потом попрошу одно подтверждение, чтобы не показать заказ чужому.',
	identity_ask_proof:
		'Спасибо. Подтвердите, что заказ ваш: последние 4 цифры телефона, почта или фамилия из заказа, что-то одно, кроме уже названного.',
	identity_bad_order: 'Не вижу номера заказа. Он есть в письме или чеке, например 10234.',
	identity_bad_proof:
		'Нужно одно из трёх: 4 последние цифры телефона, почта или фамилия из заказа.',
	identity_wrong:
		'Номер и подтверждение не сошлись. Осталось попыток: {left}. Напишите номер заказа или почту ещё раз.',
	identity_locked:
		'Не получилось подтвердить, что заказ ваш, поэтому показать его в чате не могу. Передаю человеку, он ответит {when}.',
	support_person:
		'Записал обращение № {ticket} и передаю человеку со всеми подробностями. Он ответит {when}.',
	support_failed:
		'Не получилось получить ответ нашей системы. Обращение № {ticket} передаю человеку, он ответит {when}.',
	support_done_delivery:
		'Заказ {number}: {status}.\nТрек-номер: {track}.\nПоследнее событие: {event}.\nОжидаем: {eta}.',
	support_done_payment:
		'Заказ {number}, оплата: {payment}.\nСумма: {amount}.\nКогда: {paidAt}.\nЧек: {receipt}',
	support_done_technical:
		'Если такой кабинет есть, письмо для нового пароля уже ушло на {answer}. Проверьте и папку «Спам».',
	support_done_rules: '{answer}',
	support_done_feedback: 'Спасибо за отзыв! Передам его команде.',
	support_done_refund:
		'Возврат {amount} по заказу {number} оформлен, № {refund}. Деньги придут на карту, с которой платили: {eta}.\nЯрлык для отправки товара: {label}',
	support_done: '{answer}',
	rating_ask:
		'Оцените, пожалуйста, ответ от 1 до 5. Если хотите, тем же сообщением добавьте слово, за что.',
	rating_thanks: 'Спасибо за оценку!',
	rating_low:
		'Спасибо, что сказали честно. Передаю руководителю, чтобы разобрались: он ответит {when}.',
	boundary:
		'Такой вопрос решает только человек, чтобы не ошибиться. Передал ваше сообщение, он ответит {when}.',
	boundary_medical:
		'Медицинских советов в чате не даю: это может решить только врач. Передал ваше сообщение, ответ придёт {when}. Если состояние ухудшается, звоните 103 или 112.',
} as const;
