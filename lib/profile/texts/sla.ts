/**
 * Said when an answer is late. Beside what all texts know: {customer}, {customerPhone}, {channel}, {minutes} (waited, or left before
 * the time is up), {employee} (who is to answer now). A line whose placeholder has no value is left out.
 */
export const SLA_TEXTS = {
	sla_repeat: 'Мы помним о вашем сообщении и ответим {when}. Извините за ожидание.',
	sla_warning:
		'Срок ответа клиенту подходит.\nКто: {customer}\nТелефон: {customerPhone}\nОткуда: {channel}\nОсталось: {minutes} мин',
	sla_breach:
		'Ответ клиенту просрочен.\nКто: {customer}\nТелефон: {customerPhone}\nОткуда: {channel}\nЖдёт: {minutes} мин\nТеперь отвечает: {employee}',
} as const;
