/**
 * Default texts of the Slot Finder; see ../texts.ts for the placeholders that all texts know. Besides: {wanted} (the moment asked
 * for, «среда, 25 ноября, 15:00»), {staff}, {days} (how many days ahead booking is open).
 */
export const SLOT_TEXTS = {
	slots_nearest: 'Ближайшее свободное:',
	slots_free: 'Свободно:',
	slots_exact: '{wanted}: свободно. Вот варианты:',
	slots_exact_only: '{wanted}: свободно.',
	slots_around: '{wanted}: уже занято или не подходит. Рядом свободно:',
	slots_moving: 'Вместо прежнего времени могу предложить:',
	slots_gone: 'Это время только что заняли.',
	slots_none_past: 'Это время уже прошло.',
	slots_none_others: 'Других вариантов на это время нет.',
	slots_none_closed: 'В это время мы не работаем.',
	slots_none_busy: 'На это время всё занято.',
	slots_none_capacity: 'На это время мест не осталось.',
	slots_none_notice: 'Так скоро записать уже не успеем.',
	slots_none_horizon: 'Так далеко вперёд запись ещё не открыта.',
	slots_none_nobody: 'На эту услугу сейчас некого предложить.',
	slots_none_staff: 'У специалиста ({staff}) на это время записи нет.',
	slots_none_online: 'Онлайн эту услугу мы не оказываем.',
	slots_nothing: 'Другого свободного времени на ближайшие {days} тоже нет.',
	slots_nothing_at_all: 'Свободного времени на ближайшие {days} нет.',
	slots_ask: 'Что подойдёт? Ответьте номером или напишите своё время.',
	slots_ask_one: 'Подойдёт? Ответьте «да» или напишите своё время.',
	slots_ask_wish: 'Напишите день и время, которые вам удобны.',
	slots_which: 'Не понял, какое время выбрать. Ответьте номером:',
	slots_waitlist: 'Или напишем вам сами, как только время освободится.',
	slots_button_other: 'Другое время',
	slots_button_waitlist: 'Сообщить, если освободится',
} as const;
