import {
	copyId,
	errorsFor,
	PROFILE,
	ROUTING,
	shippedWorkflows,
	workflowsOf,
} from '../../sandbox/n8n/desks';
import { runWorkflow } from '../../sandbox/n8n/run';
import { DESKS, ON_CALL } from '../../sandbox/night/profiles';
import { ERRORS, openDesk, until, type TestDesk } from '../support/desk';

const [salon] = DESKS;
const CUSTOMER = 6_200_000_001;

describe('a message that cannot be handled', () => {
	let desk: TestDesk;

	beforeAll(async () => {
		desk = await openDesk();
		const shipped = shippedWorkflows();
		const copies = workflowsOf(salon, shipped).map((workflow) => ({
			...workflow,
			// Two tries, so that the test need not wait for the longer pauses.
			nodes: workflow.nodes.map((node) =>
				node.type === 'n8n-nodes-nightdesk.channelTrigger'
					? { ...node, parameters: { ...(node.parameters as object), options: { maxTries: 2 } } }
					: { ...node, retryOnFail: false },
			),
		}));
		await desk.install([...errorsFor(salon, shipped), ...copies], [ERRORS, copyId(ROUTING, salon)]);
		await runWorkflow(desk.api, copyId(PROFILE, salon));
		const { people } = desk.town.telegram;
		people.create({ id: ON_CALL.userId, first_name: ON_CALL.name });
		people.opened(desk.town.telegram.bot(salon.bot.username), ON_CALL.userId);
	}, 180_000);

	afterAll(async () => await desk?.stop(), 60_000);

	it('goes to the error workflow after the last try, and the person on call is told what the customer wrote', async () => {
		const bot = desk.town.telegram.bot(salon.bot.username);
		// A portal whose plan has no REST interface refuses every call.
		desk.town.bitrix24.configure({ plan: 'free' });
		desk.town.telegram.people.create({ id: CUSTOMER, first_name: 'Вера' });
		desk.town.telegram.people.send(bot, CUSTOMER, {
			kind: 'text',
			text: 'Хочу записаться на педикюр в субботу в 12',
		});
		const heard = (id: number) =>
			(bot.chats.get(id)?.messages ?? [])
				.filter(({ fromBot }) => fromBot)
				.map(({ message }) => String(message.text ?? ''));
		await until(
			'the person on call is told',
			() => heard(ON_CALL.userId).some((text) => text.includes('педикюр')),
			60_000,
		);
		expect(heard(ON_CALL.userId).filter((text) => text.includes('педикюр'))).toHaveLength(1);
		expect(heard(ON_CALL.userId).join('\n')).toContain('Вера');
		// The customer was answered all the same, and once, although the run was tried twice.
		expect(heard(CUSTOMER)).toHaveLength(1);
	}, 120_000);

	it('does not hold back what the same customer writes later', async () => {
		const bot = desk.town.telegram.bot(salon.bot.username);
		desk.town.bitrix24.configure({ plan: 'paid' });
		desk.town.telegram.people.send(bot, CUSTOMER, { kind: 'text', text: 'Согласна' });
		await until(
			'the lead is made',
			() => desk.town.bitrix24.state.items.some(({ entityTypeId }) => entityTypeId === 1),
			60_000,
		);
		expect(
			desk.town.bitrix24.state.items.filter(({ entityTypeId }) => entityTypeId === 1),
		).toHaveLength(1);
	}, 90_000);
});
