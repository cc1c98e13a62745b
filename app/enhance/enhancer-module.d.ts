declare module '*?enhancer' {
  const address: string
  export default address
}
