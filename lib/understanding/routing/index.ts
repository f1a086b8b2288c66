export * from './answers';
export * from './clarifyReply';
export * from './names';
export * from './route';
export * from './tier';
