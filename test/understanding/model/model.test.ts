import { calibrate, fitCalibration } from '../../../lib/understanding/model/calibration';
import { BUCKETS } from '../../../lib/understanding/model/buckets';
import type { FeatureVector } from '../../../lib/understanding/model/group';
import { hashOf } from '../../../lib/understanding/model/hash';
import {
	randomFrom,
	scoresOf,
	softmax,
	trainLinear,
	type Example,
} from '../../../lib/understanding/model/linear';
import { noisyCopies } from '../../../lib/understanding/model/noise';
import { packModel, unpackModel } from '../../../lib/understanding/model/packed';
import { framePhrases } from '../../../lib/understanding/model/templates';
import { WEIGHTS } from '../../../lib/understanding/model/weights';

const vector = (...buckets: number[]): FeatureVector => ({
	buckets: Uint16Array.from(buckets),
	values: Float32Array.from(buckets.map(() => 1)),
});
const example = (buckets: number[], column: number): Example => ({
	vector: vector(...buckets),
	target: Float64Array.from([column === 0 ? 1 : 0, column === 1 ? 1 : 0]),
	weight: 1,
});
const OPTIONS = { epochs: 20, rate: 0.3, decay: 1e-5, seed: 1 };
const EXAMPLES = [example([1, 5], 0), example([1, 6], 0), example([2, 5], 1), example([2, 6], 1)];

describe('The linear model', () => {
	test('learns what tells the classes apart', () => {
		const model = trainLinear(['one', 'other'], EXAMPLES, OPTIONS);
		const [one = 0, other = 0] = softmax(scoresOf(model, vector(1, 7)));
		expect(one).toBeGreaterThan(0.8);
		expect(one + other).toBeCloseTo(1, 9);
	});

	test('gives the same weights for the same seed', () => {
		const once = trainLinear(['one', 'other'], EXAMPLES, OPTIONS);
		const again = trainLinear(['one', 'other'], EXAMPLES, OPTIONS);
		expect(again.weights).toEqual(once.weights);
	});

	test('answers the same after packing', () => {
		const model = trainLinear(['one', 'other'], EXAMPLES, OPTIONS);
		const packed = packModel(model, {
			temperature: 1,
			calibration: [],
			further: { weights: [], pairs: {}, leads: {}, from: 0.5 },
		});
		const unpacked = unpackModel(packed);
		const before = scoresOf(model, vector(1, 5));
		const after = scoresOf(unpacked, vector(1, 5));
		after.forEach((score, at) => expect(Math.abs(score - (before[at] ?? 0))).toBeLessThan(0.3));
	});

	test('refuses weights of another size', () => {
		expect(() => unpackModel({ ...WEIGHTS, classes: ['one'] })).toThrow(/weights, not/);
	});

	test('ships well under half a megabyte', () => {
		expect(WEIGHTS.data.length).toBeLessThan(400_000);
		expect(unpackModel(WEIGHTS).weights).toHaveLength(BUCKETS * WEIGHTS.classes.length);
	});
});

describe('Calibration', () => {
	const answers = Array.from({ length: 2000 }, (_, at) => {
		const raw = (at % 100) / 100;
		// The truth: an answer given at `raw` is right with the chance raw².
		return { raw, right: ((at * 7919) % 2000) / 2000 < raw * raw };
	});
	const map = fitCalibration(answers);

	test('turns raw chances into shares of right answers', () => {
		for (const raw of [0.3, 0.5, 0.7, 0.9]) {
			expect(Math.abs(calibrate(map, raw) - raw * raw)).toBeLessThan(0.08);
		}
	});

	test('never falls while the raw chance rises', () => {
		let last = 0;
		for (let raw = 0; raw <= 1; raw += 0.01) {
			const value = calibrate(map, raw);
			expect(value).toBeGreaterThanOrEqual(last - 1e-9);
			last = value;
		}
	});

	test('without points leaves the chance as it is', () => {
		expect(calibrate([], 0.42)).toBe(0.42);
	});
});

describe('Seeded draws', () => {
	test('numbers repeat for a seed and spread over the range', () => {
		const draw = (seed: number) => {
			const random = randomFrom(seed);
			return Array.from({ length: 1000 }, () => random());
		};
		expect(draw(3)).toEqual(draw(3));
		const mean = draw(3).reduce((sum, value) => sum + value, 0) / 1000;
		expect(mean).toBeGreaterThan(0.45);
		expect(mean).toBeLessThan(0.55);
	});

	test('hashes spread over the buckets', () => {
		const used = new Set(
			Array.from({ length: 5000 }, (_, at) => hashOf(`w:${at}`) & (BUCKETS - 1)),
		);
		expect(used.size).toBeGreaterThan(4500);
	});

	test('frames are filled completely and keep their intent', () => {
		const phrases = framePhrases(1, 2);
		expect(phrases.every(({ text }) => !/[{}]/.test(text))).toBe(true);
		expect(phrases).toEqual(framePhrases(1, 2));
	});

	test('hasty copies differ by little and keep intents and context', () => {
		const phrase = {
			text: 'Запишите меня на завтра, пожалуйста!',
			intents: ['booking'],
			context: null,
		};
		const [copy] = noisyCopies([phrase], 1, 1);
		expect(copy?.intents).toEqual(['booking']);
		expect(Math.abs((copy?.text.length ?? 0) - phrase.text.length)).toBeLessThan(6);
	});
});
