import type { INodeProperties } from 'n8n-workflow';

import { customerFields } from './customer';
import { operation } from './operations';
import { placeFields } from './place';
import { subjectFields } from './subject';
import { timeFields } from './time';
import { whatFields } from './what';

export const properties: INodeProperties[] = [
	operation,
	...subjectFields,
	...timeFields,
	...whatFields,
	...customerFields,
	...placeFields,
];
