export * from './answers';
export * from './clarifyReply';
export * from './route';
export * from './tier';
