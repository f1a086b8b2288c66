import type { Business } from '../types.ts';

/** A service as its business lists it. */
export interface ListedService {
	readonly name: string;
	readonly minutes: number;
	/** Roubles. */
	readonly price: number;
	readonly synonyms: readonly string[];
}

/** A business of the simulated town: what a Business Profile for the night is filled from. */
export interface TownBusiness {
	readonly id: Business;
	readonly name: string;
	readonly city: string;
	readonly zone: string;
	readonly address: string;
	readonly phone: string;
	readonly services: readonly ListedService[];
	readonly staff: readonly string[];
}

const service = (
	name: string,
	minutes: number,
	price: number,
	...synonyms: readonly string[]
): ListedService => ({ name, minutes, price, synonyms });

export const BUSINESSES: Readonly<Record<Business, TownBusiness>> = {
	salon: {
		id: 'salon',
		name: 'Салон «Ландыш»',
		city: 'Казань',
		zone: 'Europe/Moscow',
		address: 'ул. Садовая, 12',
		phone: '+78432000001',
		services: [
			service('Женская стрижка', 60, 1900, 'подстричься', 'стрижка женская', 'каре'),
			service('Мужская стрижка', 45, 1300, 'стрижка мужская', 'постричь мужа'),
			service('Окрашивание волос', 150, 5200, 'покраска', 'мелирование', 'покраситься'),
			service('Маникюр', 90, 2100, 'маник', 'гель-лак', 'ногти'),
			service('Педикюр', 90, 2600, 'педик'),
			service('Оформление бровей', 40, 1200, 'брови', 'коррекция бровей'),
			service('Вечерняя укладка', 60, 2400, 'укладка', 'причёска'),
		],
		staff: ['Марина', 'Олеся', 'Ирина'],
	},
	clinic: {
		id: 'clinic',
		name: 'Клиника «Доктор рядом»',
		city: 'Казань',
		zone: 'Europe/Moscow',
		address: 'пр. Мира, 40',
		phone: '+78432000002',
		services: [
			service('Приём терапевта', 30, 1800, 'терапевт', 'врач общей практики'),
			service('Приём стоматолога', 45, 2200, 'стоматолог', 'зубной', 'дантист'),
			service('Чистка зубов', 60, 4500, 'профчистка', 'гигиена полости рта'),
			service('УЗИ брюшной полости', 30, 2300, 'узи'),
			service('Приём дерматолога', 30, 2000, 'дерматолог', 'кожный врач'),
			service('Приём ЛОР-врача', 30, 2000, 'лор', 'отоларинголог'),
			service('Анализы крови', 15, 900, 'сдать кровь', 'общий анализ'),
		],
		staff: ['Доктор Ильин', 'Доктор Сафина', 'Доктор Котова'],
	},
	auto: {
		id: 'auto',
		name: 'Автосервис «Пятое колесо»',
		city: 'Казань',
		zone: 'Europe/Moscow',
		address: 'ул. Заводская, 5',
		phone: '+78432000003',
		services: [
			service('Шиномонтаж', 40, 2400, 'переобуться', 'переобувка', 'замена резины'),
			service('Замена масла', 30, 1500, 'масло', 'поменять масло'),
			service('Диагностика', 60, 2000, 'проверить машину', 'компьютерная диагностика'),
			service('Ремонт тормозов', 120, 4800, 'тормоза', 'колодки'),
			service('Развал-схождение', 60, 2500, 'развал', 'сход-развал'),
			service('Заправка кондиционера', 45, 2700, 'кондиционер'),
		],
		staff: ['Рустам', 'Павел'],
	},
	shop: {
		id: 'shop',
		name: 'Дом и сервис',
		city: 'Казань',
		zone: 'Europe/Moscow',
		address: 'ул. Полевая, 21',
		phone: '+78432000004',
		services: [
			service('Уборка квартиры', 180, 4500, 'уборка', 'клининг', 'убраться'),
			service('Мытьё окон', 90, 2500, 'помыть окна', 'окна'),
			service('Ремонт стиральной машины', 90, 2900, 'починить стиралку', 'ремонт стиралки'),
			service('Установка техники', 60, 1900, 'подключить технику', 'установить'),
		],
		staff: ['Наиля', 'Тимур', 'Гульнара'],
	},
};
