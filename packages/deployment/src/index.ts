export * from "./compare.js";
export * from "./deployment.js";
export * from "./order.js";
export * from "./read.js";
export * from "./urn.js";
export * from "./values.js";
export * from "./write.js";
