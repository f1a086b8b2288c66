import { hashOf } from './uniqueKeys';

const RECENT = 1_024;

/**
 * Numbers ids in the order in which they come, from 0. The events of a request lie close together, so most ids were met a moment ago;
 * the others are found by open addressing over their hashes, which grows without the price of a `Map` of texts.
 */
export class Numbering {
	readonly ids: string[] = [];
	private readonly recent: string[] = new Array<string>(RECENT).fill('');
	private readonly recentNumbers = new Int32Array(RECENT).fill(-1);
	/** Number + 1 of the id that lies there; 0: nothing. */
	private slots = new Int32Array(2 * RECENT);
	private mask = 2 * RECENT - 1;
	private hashes = new Int32Array(RECENT);

	of(id: string): number {
		const last = id.length - 1;
		// Ids that come one after the other mostly differ in their last signs.
		const place =
			(id.charCodeAt(last) + 10 * id.charCodeAt(last - 1) + 100 * id.charCodeAt(last - 2)) &
			(RECENT - 1);
		if (this.recent[place] === id && this.recentNumbers[place] >= 0)
			return this.recentNumbers[place];
		const number = this.find(id);
		this.recent[place] = id;
		this.recentNumbers[place] = number;
		return number;
	}

	private find(id: string): number {
		const hash = hashOf(id);
		let slot = hash & this.mask;
		for (;;) {
			const number = this.slots[slot] - 1;
			if (number < 0) break;
			if (this.hashes[number] === hash && this.ids[number] === id) return number;
			slot = (slot + 1) & this.mask;
		}
		const number = this.ids.length;
		this.ids.push(id);
		if (number === this.hashes.length) {
			const longer = new Int32Array(number * 2);
			longer.set(this.hashes);
			this.hashes = longer;
		}
		this.hashes[number] = hash;
		this.slots[slot] = number + 1;
		if (this.ids.length * 2 > this.mask) this.grow();
		return number;
	}

	private grow(): void {
		const size = (this.mask + 1) * 4;
		this.slots = new Int32Array(size);
		this.mask = size - 1;
		for (let number = 0; number < this.ids.length; number++) {
			let slot = this.hashes[number] & this.mask;
			while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
			this.slots[slot] = number + 1;
		}
	}
}
