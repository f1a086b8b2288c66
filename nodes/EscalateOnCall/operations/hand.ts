import { act, caseById, type Act } from '../../../lib/oncall';
import { currentProfile } from '../../../lib/profile';
import { withKeys } from '../../shared/caseFile';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import {
	emitted,
	escalationIdOf,
	occasionOf,
	producedBy,
	type Operation,
	type OperationInput,
} from './operation';

const who = (operations: readonly string[], required: boolean, hint: string) => ({
	displayName: t('Who', 'Кто'),
	name: 'who',
	type: 'string' as const,
	default: '',
	required,
	displayOptions: onlyFor(...operations),
	description: hint,
});

const carryOut = async (input: OperationInput, kind: Act['kind'], person: string) => {
	const { operation, store, item, clock } = input;
	const done = await act(
		store,
		{
			kind,
			escalationId: escalationIdOf(input),
			who: person,
			key: `${kind}:${occasionOf(input)}`,
			at: clock(),
			source: 'node',
			answerTo: null,
		},
		clock,
	);
	const produced = await emitted(input, done.emissions);
	return produced.length > 0
		? produced
		: producedBy(operation, 'idle', withKeys(item, { outcome: done.outcome }));
};

/** Somebody of the roster takes it, said by another system. */
export const acknowledge: Operation = {
	properties: [
		who(
			['acknowledge'],
			true,
			t('Name of the person as in the profile', 'Имя человека, как в профиле'),
		),
	],
	async execute(input) {
		const { store, parameters } = input;
		const person = parameters.text('who');
		const each = await caseById(store, escalationIdOf(input));
		const profile = await currentProfile(store, each?.row.profile ?? input.profile);
		if (!profile.onCall.people.some(({ name }) => name === person))
			throw new Error(
				t(
					`"${person}" is not among the people on call of the profile "${profile.name}". Only they can take a request.`,
					`«${person}» нет среди дежурных профиля «${profile.name}». Взять обращение могут только они.`,
				),
			);
		return await carryOut(input, 'take', person);
	},
};

/** Whoever has it, unless the node says who acts. */
const actor = async (input: OperationInput): Promise<string> => {
	const named = input.parameters.text('who');
	if (named !== '') return named;
	const each = await caseById(input.store, escalationIdOf(input));
	return each?.row.holder ?? t('workflow', 'сценарий');
};

/** It is done. */
export const resolve: Operation = {
	properties: [
		who(['resolve', 'escalate'], false, t('Empty: whoever has it', 'Пусто: тот, у кого обращение')),
	],
	async execute(input) {
		return await carryOut(input, 'done', await actor(input));
	},
};

/** To the next level by hand. */
export const escalate: Operation = {
	properties: [],
	async execute(input) {
		return await carryOut(input, 'pass', await actor(input));
	},
};
