import { BUSINESSES } from './customers/businesses.ts';
import { SHOP_RULES } from './shopRules.ts';
import type { Business } from './types.ts';

/** The four businesses of the simulated night, with the bot of each. The tokens open nothing outside the sandbox. */
export const DESKS: ReadonlyArray<{
	readonly id: Business;
	/** Name of the Business Profile, and the end of every id. */
	readonly profile: string;
	readonly kind: string;
	readonly title: string;
	readonly bot: { readonly token: string; readonly username: string; readonly name: string };
}> = [
	{
		id: 'salon',
		profile: 'salon',
		kind: 'salon',
		title: 'Salon',
		bot: {
			token: '7000000001:AAnightdesk-sandbox-salon-token-0001',
			username: 'landysh_salon_bot',
			name: 'Салон «Ландыш»',
		},
	},
	{
		id: 'clinic',
		profile: 'clinic',
		kind: 'clinic',
		title: 'Clinic',
		bot: {
			token: '7000000002:AAnightdesk-sandbox-clinic-token-002',
			username: 'doctor_ryadom_bot',
			name: 'Клиника «Доктор рядом»',
		},
	},
	{
		id: 'auto',
		profile: 'auto',
		kind: 'car_service',
		title: 'Car Service',
		bot: {
			token: '7000000003:AAnightdesk-sandbox-auto-token-0003',
			username: 'pyatoe_koleso_bot',
			name: 'Автосервис «Пятое колесо»',
		},
	},
	{
		id: 'shop',
		profile: 'shop',
		kind: 'service_desk',
		title: 'Shop',
		bot: {
			token: '7000000004:AAnightdesk-sandbox-shop-token-0004',
			username: 'dom_i_servis_bot',
			name: 'Дом и сервис',
		},
	},
];

/** The person on call: one Telegram user who has opened all four bots. */
export const ON_CALL = { userId: 5_900_000_001, name: 'Дежурный администратор' } as const;

/** What the owner of this business would write into the Business Profile node. */
export const profileOf = (desk: (typeof DESKS)[number]): Record<string, unknown> => {
	const business = BUSINESSES[desk.id];
	return {
		business: { kind: desk.kind, name: business.name },
		timeZone: business.zone,
		nightWindow: { from: '22:00', to: '07:00', timeZone: 'Europe/Moscow' },
		hours: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '09:00', to: '21:00' }],
		branches: [
			{
				id: 'main',
				name: business.name,
				city: business.city,
				timeZone: business.zone,
				address: business.address,
				phone: business.phone,
			},
		],
		services: business.services.map(({ name, minutes, price, synonyms }) => ({
			title: name,
			minutes,
			priceFrom: price,
			synonyms,
		})),
		staff: business.staff.map((name) => ({ name })),
		onCall: {
			people: [
				{
					name: ON_CALL.name,
					phone: '+79990000001',
					channel: 'telegram',
					account: desk.bot.token.split(':')[0],
					chatId: String(ON_CALL.userId),
					order: 1,
				},
			],
		},
		payment: 'Картой, наличными или по СБП',
		vipPhones: [],
		...(desk.id === 'shop' ? SHOP_RULES : {}),
	};
};
