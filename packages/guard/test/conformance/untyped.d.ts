declare module 'express';
declare module 'express4';
declare module 'koa';
