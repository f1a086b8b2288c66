import type { INode } from 'n8n-workflow';

/** Points on the canvas: left, top (growing downwards), and the size. */
export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

const NODE = 100;
/** n8n makes a node taller by this for every output after the second. */
const PER_OUTPUT = 32;
/** The name stands under the node, centred, and breaks at this width. */
const NAME_WIDTH = 200;
const CHARACTER = 8;
const LINE = 20;
const NOTE = { width: 240, height: 160 };

export const boxOf = ({ position: [x, y] }: INode, outputs: number): Box => ({
	x,
	y,
	width: NODE,
	height: NODE + Math.max(0, outputs - 2) * PER_OUTPUT,
});

/** Where the name of the node stands: generously, for a font that is wider than n8n's. */
export const nameBoxOf = (name: string, node: Box): Box => {
	const length = name.length * CHARACTER;
	const width = Math.min(length, NAME_WIDTH);
	return {
		x: node.x + (node.width - width) / 2,
		y: node.y + node.height,
		width,
		height: Math.ceil(length / NAME_WIDTH) * LINE,
	};
};

export const noteBoxOf = ({ position: [x, y], parameters }: INode): Box => ({
	x,
	y,
	width: Number(parameters.width ?? NOTE.width),
	height: Number(parameters.height ?? NOTE.height),
});

/** Boxes that only touch do not overlap. */
export const overlaps = (one: Box, other: Box): boolean =>
	one.x < other.x + other.width &&
	other.x < one.x + one.width &&
	one.y < other.y + other.height &&
	other.y < one.y + one.height;

/** Partly on the note, partly beside it. */
export const halfOver = (box: Box, note: Box): boolean =>
	overlaps(box, note) &&
	!(
		box.x >= note.x &&
		box.y >= note.y &&
		box.x + box.width <= note.x + note.width &&
		box.y + box.height <= note.y + note.height
	);
