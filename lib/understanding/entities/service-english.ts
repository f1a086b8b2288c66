import type { Token } from '../text';
import { allMatches } from '../text/matches';
import type { ValueEntity } from '../types';

/**
 * A service in an English wish that no list knows, told by what stands before it: «how much is a lip blush», «add the paw balm»,
 * «move my fence painting to Friday».
 */

const LATIN = /^[a-z]+$/u;
const HAS_LATIN = /[a-z]/i;
/** Wishes; what stands right behind them, after an article, is asked for. */
const WISH =
	/\b(?:how much (?:is|are|for|does|would|do you charge for)|price (?:of|for)|cost (?:of|for)|book(?: me| us| my \w+| him| her)?(?: in)? for|book|add|do you (?:do|offer|have)|(?:move|reschedule|cancel|confirm|push) (?:my|our)|i(?:'d| would) like|i (?:want|need)|need|want|join|looking for|refund (?:me )?for|charged (?:me )?for|appointment for|slots? for|spots? (?:for|in)|after (?:my|your)|discount on|available for|also get)\s+(?:to (?:book|get|have)\s+)?(?:(?:an?|the|my|our|your|some|another|one|two|also|just)\s+)?((?:[a-z][a-z-]*\s?){1,4})/giu;
const MOST = 3;
/** «Russian lessons», «pottery class»: what is taught. */
const LESSONS = /\b([a-z]{4,}) (lessons?|class(?:es)?|workshop|tuition|sessions?|therapy)\b/giu;

/** Words that end the name of the service. */
const END =
	/^(?:on|at|in|for|from|to|with|next|this|tomorrow|today|tonight|please|pls|plz|by|and|or|is|are|be|if|when|before|after|around|the|a|an|my|our|your|me|us|you|i|we|it|he|she|they|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|afternoon|weekend|week|month|day|asap|now|soon|then|again|instead|as|of|do|does|can|could|would|will|cost|costs|total|too|also|only|but|because|about|under|without|there|here|that|which|what|who|how|not|so|per|till|until|right|going|done|session|appointment|class|package|but)$/u;
/** Nouns that say nothing of the service, or name no service at all. */
const NO_SERVICE =
	/^(?:cancelled|canceled|helmet|towel|towels|mat|shoes|equipment|missed|unused|remaining|serviced|group|private|online|single|next|previous|appt|apt|chatbot|bot|appointment|appointments|booking|bookings|slot|slots|time|times|table|visit|session|order|refund|person|human|people|manager|operator|someone|somebody|anyone|anything|something|everything|help|info|information|details|question|reply|answer|call|discount|price|prices|quote|estimate|code|link|receipt|invoice|money|spot|spots|place|room|seat|seats|space|opening|openings|availability|parking|wifi|weekends|sundays|saturdays|evenings|children|kids|cards|cash|payment|doctor|master|specialist|technician|driver|number|address|name|email|phone|account|app|website|site|reminder|reservation|first|last|second|same|usual|earlier|later|other|different|new|free|available|much|more|less|many|any|some|one|two|three|take|accept|work|open|know|ask|speak|talk|see|make|get|have|go|come|pay|change|cancel|move|book|hair|nails|car|dog|cat|tooth|teeth|laptop|fridge|back|english|it|that|this|him|her|half|full|hour|minutes|weeks|days|lesson|lessons|class|classes|meeting|head|teacher|owner|boss|director|trainer|coach|nurse|receptionist|assistant|yesterday|upgrade|extra|both|all|no|yes)$/u;

export function readEnglish(text: string, tokens: readonly Token[]): ValueEntity | null {
	if (!tokens.some(({ norm }) => LATIN.test(norm))) return null;
	for (const found of allMatches(WISH, text)) {
		const phrase = found[1] ?? '';
		const words: string[] = [];
		for (const word of phrase.trim().split(/\s+/)) {
			if (words.length === MOST || END.test(word.toLowerCase())) break;
			words.push(word);
		}
		const last = words.at(-1)?.toLowerCase();
		if (last === undefined || last.length < 4 || NO_SERVICE.test(last)) continue;
		if (NO_SERVICE.test(words[0]?.toLowerCase() ?? '') && words.length === 1) continue;
		const value = words.join(' ');
		const index = text.indexOf(value, found.index + found[0].length - phrase.length);
		if (index >= 0) return { text: value, value: value.toLowerCase(), index };
	}
	return null;
}

/** «two Russian lessons», «the pottery class»: a lesson and in what. */
export function readEnglishLesson(text: string): ValueEntity | null {
	if (!HAS_LATIN.test(text)) return null;
	for (const { 0: value, 1: subject, index } of allMatches(LESSONS, text)) {
		if (subject === undefined || END.test(subject) || NO_SERVICE.test(subject)) continue;
		return { text: value, value: value.toLowerCase(), index };
	}
	return null;
}

/** «radiator repair», «oven cleaning»: what is done stands last, what it is done to before it. */
const WORK =
	/(?<![a-z'’-])([a-z]{3,}) (repairs?|servic(?:e|ing)|cleaning|treatment|installation|replacement|removal|grooming|vaccination|inspection|check-?up|consultation|whitening|extensions?|trim|blowout|shoot|tutoring|coaching|detailing|alignment|wash|fitting|assembly|printing|translation|engraving|sharpening|alterations|tailoring|pruning|mowing|waxing|threading|massage|facial|lamination|styling)(?![a-z-])/giu;
/** Words before it that say how good it was, or of nothing that is worked on. */
const NO_THING =
	/^(?:customer|good|bad|great|best|worst|poor|awful|terrible|nice|lovely|amazing|excellent|fantastic|horrible|the|your|our|this|that|any|some|same|such|under|after|before|self|room|delivery|free|for|and|with|from|get|got|had|have|has|need|want|book|booked|cancel|move|quick|fast|slow|cheap|regular|full|new|last|next|first|great|does|how|what|which|is|was|are)$/iu;

/** «the radiator repair», whatever is said of it, where no list and no wish has told. */
export function readEnglishWork(text: string): ValueEntity | null {
	if (!HAS_LATIN.test(text)) return null;
	for (const { 0: value, 1: thing, index } of allMatches(WORK, text)) {
		if (thing === undefined || NO_THING.test(thing)) continue;
		return { text: value, value: value.toLowerCase(), index };
	}
	return null;
}

/** What stands before an English service and tells which it is: «men's haircut», «puppy vaccination». */
const SORT =
	/(?<![a-z'’-])((?:(?:men|women|kid|child|children|boy|girl|lad(?:ies)?)['’]?s?|baby|puppy|kitten|dog|cat|pet|teeth|tooth|dental|deep|full|half|hot|thai|swedish|sports?|back|foot|head|scalp|neck|lash|brow|gel|hybrid|russian|french|acrylic|bridal|wedding|evening|laser|chemical|car|engine|brake|oil|tyre|tire|wheel|winter|summer|boiler|fridge|oven|carpet|sofa|window|house|home|office|flat|private|group|beginners?|adult|toddler|prenatal|aqua|power|reformer|mat|english|spanish|german|maths?|piano|guitar|driving|swimming|singing|dance|family|newborn|passport|nail|hair|skin|body|leg|bikini|underarm|couples?|express|mobile|classic|japanese|brazilian|keratin|permanent|semi-permanent|phone|laptop|screen|roof|garden|lawn|hedge|logo|website|wisdom|root|flu|rabies|travel|blood|eye|hearing) )$/iu;

/** The word before it belongs to its name: «puppy vaccination», where the lists have «vaccination». */
export function withSort(text: string, found: ValueEntity): ValueEntity {
	if (!/^[a-z]/iu.test(found.text)) return found;
	const before = SORT.exec(text.slice(0, found.index))?.[1];
	if (before === undefined) return found;
	const written = before + found.text;
	return { text: written, value: written.toLowerCase(), index: found.index - before.length };
}
