/**
 * What people on call and their customers read. {who} is the person on call, {at} a local time, {reason} why, {context} the whole
 * request, {link} the address that takes it without a login; see ../texts.ts for the placeholders that all texts know.
 */
export const ON_CALL_TEXTS = {
	oncall_notice:
		'{urgentMark}{reason}\nКто: {name}\nТелефон: {phone}\nОткуда: {channel}\nЧто нужно: {summary}\nНаписал(а) в {at}: «{words}»\n{more}',
	oncall_take_hint: 'Нажмите «Беру» или ответьте «принял» до {deadline}, иначе позовём следующего.',
	oncall_link_page:
		'{reason}, в {at}. Кто это и что нужно, будет показано, когда вы возьмёте обращение.',
	oncall_link_hint: 'Принять по ссылке: {link}',
	oncall_last_resort: '⚠️ Никто из дежурных не ответил.\n{context}',
	oncall_short: '{reason}: {name}, {phone}. {summary}. {link}',
	oncall_voice:
		'Срочное обращение клиента. {reason}. {name}. Чтобы принять, нажмите один. Чтобы передать следующему, нажмите два.',
	oncall_button_take: 'Беру',
	oncall_button_pass: 'Не могу, дальше',
	oncall_button_done: 'Готово',
	oncall_button_take_named: 'Беру: {name}',
	oncall_button_give: 'Передать смене: {name}',
	oncall_taken_by_you:
		'Обращение за вами с {at}. Ответьте клиенту{within}, затем нажмите «Готово».\n{context}',
	oncall_taken_short:
		'Обращение за вами с {at}: {name}, {phone}. «{words}». Ответьте клиенту{within}. Закончив, ответьте «готово».',
	oncall_taken_by_other: 'Обращение уже у {who} с {at}. Вам ничего делать не нужно.',
	oncall_taken_notice: 'Обращение взял(а) {who} в {at}: {name}, {summary}.',
	oncall_passed_on: 'Понял, зову следующего.',
	oncall_given: 'Обращение теперь у {who}: {name}. Спасибо!',
	oncall_given_to_you: '{who} передаёт вам обращение.',
	oncall_not_given: 'Передать сейчас некому, или обращение не за вами: {name}.',
	oncall_done: 'Закрыто в {at}. Спасибо!',
	oncall_done_notice: 'Обращение закрыто: {who}, {at}.',
	oncall_nothing_open: 'Открытых обращений за вами нет.',
	oncall_over: 'Это обращение уже закрыто ({who}, {at}).',
	oncall_which: 'Открыто несколько обращений. Какое?',
	oncall_added: 'Клиент добавил в {at}: «{words}»',
	oncall_customer_raised: 'Дежурный получил ваше сообщение в {at}. Человек ответит вам здесь же.',
	oncall_customer_taken: '{who} уже занимается вашим обращением и ответит вам здесь{within}.',
	oncall_customer_exhausted:
		'Пока не удалось застать дежурного. Ваше обращение передано руководителю, вам ответят {when}.',
	oncall_shift_begin: 'Ваша смена: с {from} до {until}.\n{open}\n{next}',
	oncall_shift_end: 'Итоги смены с {from} до {until}.\n{happened}\n{open}',
	oncall_shift_none: 'С {from} никто не дежурит до {until}. Назначьте замену.',
} as const;
