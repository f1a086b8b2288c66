import { book, confirm, hold } from './booking';
import { cancel, move, noShow, visited } from './changing';
import { due } from './due';
import type { Operation } from './operation';
import { get, list, sync } from './reading';
import { accept, joinList, leave, offer, pass } from './waiting';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	hold,
	book,
	confirm,
	move,
	cancel,
	visited,
	noShow,
	due,
	get,
	list,
	joinWaitlist: joinList,
	offerFreed: offer,
	acceptOffer: accept,
	passOffer: pass,
	leaveWaitlist: leave,
	sync,
};
