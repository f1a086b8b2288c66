/**
 * Remembers texts without a `Set`'s price per entry: open addressing over 32-bit hashes, the texts themselves stay where they are. A
 * million keys cost about a third of what a `Set` takes.
 */
export class UniqueKeys {
	private slots: Int32Array;
	private hashes: Int32Array;
	private readonly keys: string[] = [];
	private mask: number;

	constructor(expected = 1_024) {
		let size = 1_024;
		while (size < expected * 2) size *= 2;
		this.slots = new Int32Array(size).fill(-1);
		this.hashes = new Int32Array(size);
		this.mask = size - 1;
	}

	/** True the first time a key comes. */
	add(key: string): boolean {
		const hash = hashOf(key);
		let slot = hash & this.mask;
		while (this.slots[slot] !== -1) {
			if (this.hashes[slot] === hash && this.keys[this.slots[slot]] === key) return false;
			slot = (slot + 1) & this.mask;
		}
		this.slots[slot] = this.keys.length;
		this.hashes[slot] = hash;
		this.keys.push(key);
		if (this.keys.length * 2 > this.mask) this.grow();
		return true;
	}

	private grow(): void {
		const { slots, hashes } = this;
		const size = slots.length * 2;
		this.slots = new Int32Array(size).fill(-1);
		this.hashes = new Int32Array(size);
		this.mask = size - 1;
		for (let old = 0; old < slots.length; old++) {
			if (slots[old] === -1) continue;
			let slot = hashes[old] & this.mask;
			while (this.slots[slot] !== -1) slot = (slot + 1) & this.mask;
			this.slots[slot] = slots[old];
			this.hashes[slot] = hashes[old];
		}
	}
}

/** FNV-1a over UTF-16 units, stirred at the end so that the low bits are good. */
export const hashOf = (text: string): number => {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++)
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x2c1b3c6d);
	return hash ^ (hash >>> 13);
};
