import type { LoggedEvent } from '../events';
import { eventContext, type Dialogue } from './dialogue';
import { CONSENT, type FormOutcome } from './forms/advance';

/** What the log says about one step of a form. */
export const eventsOfForm = (
	outcome: FormOutcome,
	dialogue: Dialogue,
	turnKey: string,
): readonly LoggedEvent[] => {
	const event = (
		type: LoggedEvent['type'],
		actor: LoggedEvent['actor'],
		data: Readonly<Record<string, unknown>>,
	): LoggedEvent => ({
		key: `${turnKey}/${type}`,
		type,
		actor,
		...eventContext(dialogue),
		scenario: outcome.form.name,
		turnKey,
		data: { form: outcome.form.name, ...data },
	});
	const events: LoggedEvent[] = [];
	if (outcome.consent !== null)
		events.push(
			event(outcome.consent === 'given' ? 'consent_given' : 'consent_declined', 'customer', {}),
		);
	if (outcome.kind === 'ask' && outcome.form.asking === CONSENT)
		events.push(event('consent_asked', 'bot', { tries: outcome.form.tries }));
	else if (outcome.kind === 'ask')
		events.push(
			event('field_asked', 'bot', { field: outcome.form.asking, tries: outcome.form.tries }),
		);
	if (outcome.kind === 'complete')
		events.push(event('form_completed', 'customer', { fields: Object.keys(outcome.form.values) }));
	if (outcome.kind === 'abandoned' || outcome.kind === 'stopped')
		events.push(
			event('form_abandoned', outcome.kind === 'stopped' ? 'customer' : 'bot', {
				reason: outcome.kind === 'stopped' ? 'stopped' : outcome.reason,
				fields: Object.keys(outcome.form.values),
			}),
		);
	return events;
};
