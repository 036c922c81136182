declare module 'virtual:words' {
  const words: string;
  export default words;
}
declare module 'virtual:products' {
  const products: readonly import('../../packages/why403/src/model/taxonomy.ts').ProductId[];
  export default products;
}
declare module 'virtual:causes' {
  const causes: import('./worker/knowledge.ts').Brought['causes'];
  export default causes;
}
