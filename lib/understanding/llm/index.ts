export * from './mask';
export * from './prompt';
export * from './refine';
export * from './service';
export * from './spending';
