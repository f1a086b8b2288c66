import type { AtomIndex } from '../intents/atoms';
import { compilePattern } from '../intents/compilePattern';
import type { Pattern } from '../intents/pattern';
import type { DangerGroup } from './dangerGroup';

const NO_ATOMS: readonly number[] = [];

/** A line of a group: a pattern, and the words that excuse it behind «unless». */
export class DangerPattern {
	readonly pattern: Pattern;
	private readonly unless: string | null;
	private excusing: readonly number[] | null = null;

	constructor(
		readonly group: DangerGroup,
		line: string,
		private readonly index: AtomIndex,
	) {
		const [source = '', unless] = line.split(' unless ');
		this.pattern = compilePattern(source, index);
		this.unless = unless || null;
		if (this.unless !== null) index.announce(this.unless);
	}

	/** Looked up at the first message that the pattern may match: most lines never meet one. */
	get exception(): readonly number[] {
		this.excusing ??= this.unless === null ? NO_ATOMS : this.index.atomsOf(this.unless);
		return this.excusing;
	}
}
