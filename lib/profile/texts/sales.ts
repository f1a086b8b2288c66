/**
 * Prices and leads. Beside what all texts know, for a quote: {title} {price} {number} {depends} {until} {job} {link}; in the estimator's
 * template {number} {title} {name} {phone} {parameters} {reasons} {missing} {words}, a line without a value is left out.
 */
export const SALES_TEXTS = {
	quote_price:
		'{title}: {price}.\nСчитали так: {job}.\nЦена действует до {until}, расчёт № {number}.',
	quote_range:
		'{title}: {price}.\nСчитали так: {job}.\nТочная сумма зависит от: {depends}. Расчёт № {number} действует до {until}.',
	quote_pdf: 'Расчёт файлом: {link}',
	quote_next:
		'Подтвердить и записать вас или лучше короткий звонок, чтобы назвать окончательную цену?',
	quote_button_book: 'Подтвердить и записаться',
	quote_button_call: 'Короткий звонок',
	quote_estimator_template:
		'Нужен расчёт человека, № {number}: {title}\nКто: {name}\nТелефон: {phone}\n{parameters}\nПочему не по тарифу: {reasons}\nНе хватает: {missing}\nКлиент написал: «{words}»',
	qualified_high_intent:
		'Спасибо, картина понятна: можем начинать. Удобнее всего обсудить это коротким звонком.',
	qualified_nurture:
		'Спасибо, что рассказали! Похоже, время решать ещё есть, поэтому без спешки: покажу, как это было у похожего клиента.',
	qualified_not_fit:
		'Спасибо за честные ответы! Сейчас мы, скорее всего, не лучший вариант для вас, и лучше сказать об этом сразу. Если что-то изменится, напишите сюда.',
	qualified_call: 'Позвоним вам сами на номер, который вы оставили.',
	qualified_next_high_intent: 'Позвонить и обсудить начало работы',
	qualified_next_nurture: 'Ничего: бот ведёт цепочку касаний',
	qualified_next_not_fit: 'Ничего: не подходит, предложена альтернатива',
} as const;
