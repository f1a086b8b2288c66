/**
 * Default texts of visits; see ../texts.ts for the placeholders that all texts know. Further ones: {visit} «Маникюр, Марина», {moment}
 * «среда, 25 ноября, 15:00», {oldMoment}, {place} «Адрес: …», {hours} of the cancellation policy, {minutes} of an offer's limit, {call}
 * «или позвоните: +7 …», {prepare} what to bring and how to prepare for the service, {reason}.
 */
export const BOOKING_TEXTS = {
	appointment_held: 'Держу для вас время до {until}: {visit}, {moment}.',
	appointment_booked:
		'{name}Здравствуйте! Это «{business}». Запись подтверждена: {visit}, {moment}. {place} {prepare} Чтобы отменить, напишите «Отмена», чтобы перенести, напишите «Перенести».',
	appointment_taken: 'Это время только что заняли. Давайте подберём другое.',
	appointment_taken_notice: 'На это время записать уже не успеем. Давайте подберём другое.',
	appointment_taken_closed: 'В это время мы не работаем. Давайте подберём другое.',
	appointment_confirmed: 'Спасибо, ждём вас: {visit}, {moment}. {place} {prepare}',
	appointment_moved:
		'Перенесли: {visit}. Было {oldMoment}, стало {moment}. {place} Чтобы отменить, напишите «Отмена».',
	appointment_move_taken:
		'Это время только что заняли. Ваша запись остаётся: {visit}, {moment}. Подобрать другое время?',
	appointment_move_conflict:
		'Эту запись только что изменил администратор. Уточню у него и напишу вам, когда вас ждут.',
	appointment_cancelled: 'Запись отменена: {visit}, {moment}. Подобрать другое время?',
	appointment_cancel_late:
		'До визита меньше {hours} ч: {visit}, {moment}. Мы просим предупреждать об отмене заранее, чтобы успеть предложить время другим. Если всё же отменяем, ответьте «Да, отменить».',
	appointment_which: 'У вас несколько записей. Какую из них?\n{list}',
	appointment_not_found:
		'Не нашёл вашей записи в этом чате. Отправьте номер телефона, на который записывались, кнопкой ниже, или напишите день и время визита, передам администратору.',
	reminder:
		'{name}Здравствуйте! Это «{business}». Напоминаем о записи: {visit}, {moment}. {place} {prepare} Ответьте 1, «да» или CONFIRM, чтобы подтвердить. «Перенести» подберёт другое время, «Отмена» отменит запись. {call}',
	reminder_confirmed:
		'{name}Здравствуйте! Это «{business}». Ждём вас: {visit}, {moment}. {place} {prepare} Если планы изменились, напишите «Перенести» или «Отмена».',
	unconfirmed:
		'Запись не подтверждена: {visit}, {moment}. Клиент: {client}. Напоминание отправлено, ответа нет. Позвоните, пожалуйста.',
	no_show_ask: 'Пришёл ли клиент? {visit}, {moment}. Клиент: {client}.',
	no_show:
		'{name}Здравствуйте! Мы вас не увидели: {visit}, {moment}. Надеемся, всё хорошо. Подобрать другое время на этой неделе?',
	waitlist_joined:
		'Записали вас в лист ожидания: {visit}. Как только время освободится, напишем сюда. Предложение действует {minutes} мин.',
	waitlist_offer:
		'{name}Здравствуйте! Освободилось время: {visit}, {moment}. {place} Держим его для вас {minutes} мин, до {until}. Записать? Ответьте «да» или «нет».',
	waitlist_late:
		'Это время уже досталось другому. Вы остаётесь в листе ожидания, напишем о следующем.',
	waitlist_passed: 'Хорошо, предложим это время другим. Вы остаётесь в листе ожидания.',
	waitlist_left: 'Убрали вас из листа ожидания. Если понадобится запись, напишите в любое время.',
	calendar_moved:
		'{name}Здравствуйте! Это «{business}». Ваш визит перенесли: {visit}. Было {oldMoment}, стало {moment}. {place} Если не подходит, напишите «Перенести» или «Отмена».',
	calendar_cancelled:
		'{name}Здравствуйте! Это «{business}». Ваш визит отменили: {visit}, {moment}. Подобрать другое время?',
	button_confirm_visit: 'Подтверждаю',
	button_move_visit: 'Перенести',
	button_cancel_visit: 'Отмена',
	button_cancel_anyway: 'Да, отменить',
	button_keep_visit: 'Оставить',
	button_new_time: 'Подобрать время',
	button_accept_offer: 'Да, записать',
	button_pass_offer: 'Нет',
	button_visited: 'Пришёл',
	button_no_show: 'Не пришёл',
} as const;
