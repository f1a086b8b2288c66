/** Why a hit does not alarm. */
export type Scope =
	| 'negated'
	| 'past'
	| 'planned'
	| 'chronic'
	| 'hypothetical'
	| 'figurative'
	| 'service name'
	| 'excuse'
	| 'quoted'
	| 'question about safety';
