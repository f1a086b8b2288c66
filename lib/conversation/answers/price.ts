import { durationWords, priceWords, type Profile, type Service } from '../../profile';
import { readChoice } from '../forms/choice';
import { serviceOptions } from '../forms/presets';
import { simplify } from '../forms/words';
import type { Said } from '../said';

/** «2–4 options with duration and what is included»: more would be a catalogue. */
const MOST = 4;
const LEAST = 2;

/** The service that the customer named, or null. */
export const namedService = (profile: Profile, said: Said): Service | null => {
	const options = serviceOptions(profile);
	const title =
		(said.entities.service === null ? null : readChoice(said.entities.service, options)) ??
		readChoice(said.words, options, true);
	return profile.services.find((service) => service.title === title) ?? null;
};

/** The named service first, then those that share a word with it, then others until there are two; four at the most. */
export const servicesToOffer = (profile: Profile, named: Service | null): readonly Service[] => {
	if (named === null) return profile.services.slice(0, MOST);
	const stems = (service: Service) =>
		[service.title, ...service.synonyms]
			.flatMap((name) => simplify(name).split(' '))
			.filter((word) => word.length > 3)
			.map((word) => word.slice(0, Math.max(4, word.length - 2)));
	const wanted = new Set(stems(named));
	const others = profile.services.filter((service) => service !== named);
	const related = others.filter((service) => stems(service).some((stem) => wanted.has(stem)));
	const rest = others.filter((service) => !related.includes(service));
	return [
		named,
		...related.slice(0, MOST - 1),
		...rest.slice(0, Math.max(0, LEAST - 1 - related.length)),
	];
};

/** One line per service: title, price, duration, what is included. Null when no service of the profile has a price. */
export const priceAnswer = (profile: Profile, named: Service | null): string | null => {
	const offered = servicesToOffer(profile, named).filter(
		(service) => service === named || priceWords(service.priceFrom, service.priceTo) !== null,
	);
	if (!offered.some((service) => priceWords(service.priceFrom, service.priceTo) !== null))
		return null;
	return [profile.texts.price_intro, ...offered.map(priceLine)].join('\n');
};

const priceLine = (service: Service): string => {
	const facts = [
		priceWords(service.priceFrom, service.priceTo) ?? 'цену уточнит администратор',
		service.minutes === null ? null : durationWords(service.minutes),
	].filter((fact) => fact !== null);
	const included = service.includes === null ? '' : ` (входит: ${service.includes})`;
	return `• ${service.title}: ${facts.join(', ')}${included}`;
};
