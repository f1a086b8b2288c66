import { currentProfile } from '../../profile';
import type { Store } from '../../store';
import type { Act } from './act';
import { answerOf } from './answer';
import { infoEmissions, type Scene } from './compose';
import type { Emission } from './emission';
import { inTurn } from './inTurn';
import type { Case } from './rows';
import { say } from './words';

/** To whom a person gives what is theirs: the first one on call now who can be written to. Null: it stays where it is. */
export const heirOf = async (
	store: Store,
	{ row }: Case,
	{ who }: Act,
	now: number,
): Promise<string | null> => {
	if (row.status !== 'acknowledged' || row.holder !== who) return null;
	const profile = await currentProfile(store, row.profile);
	const { people } = profile.onCall;
	return (
		inTurn(profile, row.branch, now).now.find(
			(name) =>
				name !== who &&
				people.some(
					(person) => person.name === name && person.contacts.some(({ way }) => way === 'message'),
				),
		) ?? null
	);
};

/** The one who has it now gets the whole request, as if they had taken it. */
export const givenEmissions = (scene: Scene, { who, key }: Act): readonly Emission[] => {
	const { each, profile, now } = scene;
	const { holder } = each.row;
	if (holder === null) return [];
	const request = answerOf('taken', scene);
	const from = say('oncall_given_to_you', each, profile, now, { who });
	return infoEmissions(
		scene,
		[holder],
		{ ...request, text: `${from}\n${request.text}` },
		`given/${key}`,
	);
};
