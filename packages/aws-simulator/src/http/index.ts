export { administratorArn } from "../access/caller.js";
export type { SdkCall } from "./call-log.js";
export { SimulatedEndpoint, type EndpointOptions } from "./endpoint.js";
